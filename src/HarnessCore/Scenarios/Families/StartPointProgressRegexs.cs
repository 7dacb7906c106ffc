using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Linting;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.TrafficLights;

namespace HarnessCore.Scenarios.Families;

/// <summary>The first pattern finds a red output, the second a green one; only reported.</summary>
internal sealed record StartPointProgressRegexs(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
    [
        "run red and green, and match progress_regexs with stdout and stderr, in Ruby",
        "report whether the first matches the red output only, and the second the green one only",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var patterns = context.Ltf.StartPoint.Manifest.ProgressRegexs;
        if (patterns.Count == 0) return Verdict.NotApplicable("the manifest has no progress_regexs");
        var red = await context.ColourRunAsync(Colour.Red, SandboxRoot.Writable, cancellationToken);
        var green = await context.ColourRunAsync(Colour.Green, SandboxRoot.Writable, cancellationToken);
        string[] found =
        [
            await TellAsync(context, "first", patterns[0], ("red", red), ("green", green), cancellationToken),
            await TellAsync(context, "second", patterns[1], ("green", green), ("red", red), cancellationToken),
        ];
        return Verdict.Passed(string.Join("; ", found));
    }

    private static async Task<string> TellAsync(
        ScenarioContext context, string which, string pattern, (string Colour, RunResult Run) own,
        (string Colour, RunResult Run) other, CancellationToken cancellationToken)
    {
        var slip = ProgressPattern.SlipIn(pattern) is { } found ? $" ({found})" : "";
        var head = $"the {which}, {Visible.Of(pattern)},";
        try
        {
            return (await MatchesAsync(own.Run), await MatchesAsync(other.Run)) switch
            {
                (true, false) => $"{head} matches the {own.Colour} output only, as it should",
                (true, true) => $"{head} matches the {own.Colour} output, and the {other.Colour} one too{slip}",
                (false, true) => $"{head} matches the {other.Colour} output in place of the {own.Colour} one{slip}",
                _ => $"{head} does not match the {own.Colour} output{slip}",
            };
        }
        catch (FormatException e)
        {
            return $"{head} is nothing to Ruby: {e.Message}{slip}";
        }

        async Task<bool> MatchesAsync(RunResult run)
        {
            var lambda = new Lambda(Source(pattern), "progress_regexs", Cached: true);
            var answer = await context.Harness.Light.AskAsync(
                lambda, run.Stdout.Content, run.Stderr.Content, 0, cancellationToken);
            return answer.Fault is { } fault
                ? throw new FormatException(Words.Of(fault))
                : answer.Colour == Colour.Green;
        }
    }

    // Byte by byte: no character of the pattern can end the literal.
    private static string Source(string pattern) =>
        $$"""
        pattern = Regexp.new([{{string.Join(',', Encoding.UTF8.GetBytes(pattern))}}].pack('C*').force_encoding('UTF-8'))
        lambda { |stdout, stderr, _status| pattern.match?(stdout + stderr) ? :green : :red }
        """;
}
