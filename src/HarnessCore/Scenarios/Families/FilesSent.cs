using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>A script that finds further files beside the start-point's, sent with them.</summary>
internal sealed record FilesSent(string Id) : Scenario(Id)
{
    private const double MaxSeconds = 10;

    /// <summary>The further files, by name.</summary>
    public required IReadOnlyDictionary<string, string> Sent { get; init; }

    /// <summary>The complete cyber-dojo.sh.</summary>
    public required string Script { get; init; }

    /// <summary>What must come back.</summary>
    public required IReadOnlyList<Expectation> Expected { get; init; }

    private string Names => string.Join(", ", Sent.Select(file =>
        $"{Visible.Of(file.Key)} ({Words.Count(file.Value.Length, "character")})"));

    internal override IReadOnlyList<string> Asks =>
    [
        $"send {Names}",
        Script.Contains('\n', StringComparison.Ordinal) ? Script : $"run `{Script}`",
        .. Expected.Select(expectation => $"expect {expectation.Expected}"),
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var request = context.ScriptRequest(Script, MaxSeconds, SandboxRoot.ReadOnly);
        var files = new Dictionary<string, string>(request.Files);
        foreach (var (name, content) in Sent)
        {
            files[name] = content;
        }

        var run = await context.RunAsync(request with { Files = files }, cancellationToken);
        return Judge(context, $"with {Names}, cyber-dojo.sh = {Script}", run, Expected);
    }
}
