using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>
/// Another output of a run: if the lambda answers the right colour to it, the difference is the cause.
/// </summary>
/// <param name="Change">Changes stdout, stderr and status.</param>
/// <param name="Cause">The cause, with {expected} and {got} for the colours.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record Variation(
    Func<(string Stdout, string Stderr, int Status), (string Stdout, string Stderr, int Status)> Change, string Cause,
    string Fix)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // CSI and OSC sequences, and the other two-character escapes: what a terminal acts on and does not show.
    private static readonly Regex Control = new(
        "\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[@-Z\\\\^_])",
        RegexOptions.CultureInvariant, Limit);

    /// <summary>
    /// Whether it counts for amber: many lambdas answer amber to whatever they do not know, so a changed output that is
    /// amber proves little.
    /// </summary>
    public bool ProvesAmber { get; init; }

    /// <summary>The rows, the likeliest first.</summary>
    public static IReadOnlyList<Variation> All { get; } =
    [
        new(
            output => (Plain(output.Stdout), Plain(output.Stderr), output.Status),
            "The output has control sequences (colours): without them the lambda answers {expected} instead of {got}",
            "Switch colours off, e.g. --no-color, --color=never or ENV NO_COLOR=1 TERM=dumb in the Dockerfile") {
            ProvesAmber = true },
        new(
            output => (Lines(output.Stdout), Lines(output.Stderr), output.Status),
            "The output has carriage returns: without them the lambda answers {expected} instead of {got}",
            "Make the tool print plain newlines, or pipe it through tr -d '\\r'") { ProvesAmber = true },
        new(
            output => (output.Stderr, output.Stdout, output.Status),
            "The results are on the wrong stream: with stdout and stderr swapped the lambda answers {expected} "
                + "instead of {got}",
            "Let red_amber_green.rb look at both streams (stdout + stderr), or redirect the tool in cyber-dojo.sh "
                + "(2>&1 or >&2)"),
        new(
            output => ($"{output.Stdout}\n{output.Stderr}", $"{output.Stdout}\n{output.Stderr}", output.Status),
            "The results are spread over both streams: with all output on each of them the lambda answers {expected} "
                + "instead of {got}",
            "Let red_amber_green.rb look at both streams (stdout + stderr), or redirect the tool in cyber-dojo.sh "
                + "(2>&1)"),
        new(
            output => (output.Stdout, output.Stderr, output.Status == 0 ? 1 : 0),
            "The exit status misleads the lambda: it was {status}, and with {other} the lambda answers {expected} "
                + "instead of {got}",
            "Let cyber-dojo.sh end with the status of the build or the tests (set -o pipefail, no command after "
                + "them), or let red_amber_green.rb decide by the output") { ProvesAmber = true },
    ];

    /// <summary>The text without control sequences.</summary>
    internal static string Plain(string text)
    {
        try
        {
            return Control.Replace(text, "");
        }
        // Then it is not worth an examination.
        catch (RegexMatchTimeoutException)
        {
            return text;
        }
    }

    private static string Lines(string text) => text.Replace("\r", "", StringComparison.Ordinal);
}
