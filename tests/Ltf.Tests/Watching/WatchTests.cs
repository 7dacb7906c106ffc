using HarnessCore.Tests.Support;

namespace Ltf.Tests.Watching;

/// <summary>ltf check --watch, while files are saved.</summary>
[Collection(EngineCollection.Name)]
public sealed class WatchTests(EngineFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AnEditIsCheckedAndWhatFailedIsRunAgain()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "images/bash-shunit2/start_point")))
            _folder.With($"start_point/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        var script = File.ReadAllText(_folder.In("start_point/cyber-dojo.sh"));
        using var ltf = LtfProcess.Start(
            new Dictionary<string, string>(), "check", engine.Image, "--start-point", _folder.In("start_point"),
            "--scenario", "traffic-light/red", "--watch");

        Assert.Contains("1 passed, 0 failed", await LineAsync("passed"), StringComparison.Ordinal);
        _folder.With("start_point/cyber-dojo.sh", "exit 42\n");
        Assert.Equal("cyber-dojo.sh changed: 1 scenario …", await LineAsync("changed:"));
        Assert.Contains("0 passed, 1 failed", await LineAsync("passed,"), StringComparison.Ordinal);
        _folder.With("start_point/cyber-dojo.sh", script);
        Assert.Contains("1 passed, 0 failed", await LineAsync("passed,"), StringComparison.Ordinal);
        await ltf.InterruptAsync();
        Assert.Equal((0, ""), await EndAsync());

        async Task<string> LineAsync(string with)
        {
            while (await ltf.Stdout.ReadLineAsync() is { } line)
                if (line.Contains(with, StringComparison.Ordinal)) return line;
            return "the process has ended";
        }

        async Task<(int, string)> EndAsync()
        {
            var (exitCode, _, stderr) = await ltf.EndAsync();
            return (exitCode, stderr);
        }
    }

    [Fact]
    public async Task ItWritesNoReports()
    {
        var (exitCode, _, stderr) = await LtfProcess.RunAsync(
            new Dictionary<string, string>(), "check", Path.Combine(RepositoryRoot.Path, "images/gcc-assert"),
            "--watch", "--json", _folder.In("results.json"));

        Assert.Equal(2, exitCode);
        Assert.Contains("error: --watch writes no reports", stderr, StringComparison.Ordinal);
    }
}
