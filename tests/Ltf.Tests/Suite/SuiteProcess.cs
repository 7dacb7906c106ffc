using Ltf.Tests.Workflows;

namespace Ltf.Tests.Suite;

/// <summary>The conformance suite, as dotnet test runs it: already built, with settings by -e.</summary>
internal static class SuiteProcess
{
    private static readonly string Assembly = Path.Combine(
        AppContext.BaseDirectory.Replace(
            $"{Path.DirectorySeparatorChar}Ltf.Tests{Path.DirectorySeparatorChar}",
            $"{Path.DirectorySeparatorChar}LtfConformance{Path.DirectorySeparatorChar}", StringComparison.Ordinal),
        "LtfConformance.dll");

    /// <summary>The arguments of dotnet, settings as NAME=VALUE.</summary>
    public static string[] Arguments(IEnumerable<string> settings, params string[] options) =>
        ["test", Assembly, "--nologo", .. settings.SelectMany(setting => new[] { "-e", setting }), .. options];

    public static Task<(int ExitCode, string Stdout, string Stderr)> RunAsync(
        IEnumerable<string> settings, params string[] options) =>
        Tool.RunAsync("dotnet", Arguments(settings, options));
}
