using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports;

/// <summary>
/// Bounds the texts of a run for reports, which hold each several times, and every special character of it as up to six
/// others. A real run is far below the bounds.
/// </summary>
internal sealed class ReportTexts
{
    private const int MostOfOne = 200_000;
    private const int MostOfAll = 6_000_000;
    private const int Escaped = 6;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "\n abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?/\\|_-+*=#@%$()[]{}^~");

    private int _left = MostOfAll;

    /// <summary>The run with texts that reports can hold: what fails the run has its texts first.</summary>
    public static ResultsDocument Bounded(ResultsDocument document) => new ReportTexts().Of(document);

    private ResultsDocument Of(ResultsDocument document)
    {
        var bounded = document.Images.SelectMany(image => image.Outcomes)
            .OrderByDescending(outcome => outcome.Fails)
            .ToDictionary<ScenarioOutcome, object, ScenarioOutcome>(
                outcome => outcome, Of, ReferenceEqualityComparer.Instance);
        return document with
        {
            Scenarios = [.. document.Scenarios.Select(Of)],
            Images =
            [
                .. document.Images.Select(image => image with
                {
                    Outcomes = [.. image.Outcomes.Select(outcome => bounded[outcome])],
                }),
            ],
        };
    }

    private ScenarioFacts Of(ScenarioFacts scenario) => scenario with
    {
        Why = Of(scenario.Why),
        Asks = [.. scenario.Asks.Select(Of)],
    };

    private ScenarioOutcome Of(ScenarioOutcome outcome) => outcome with
    {
        Failure = outcome.Failure is { } failure ? Of(failure) : null,
        Reason = Of(outcome.Reason),
        SnapshotDiffers = outcome.SnapshotDiffers is { } differs ? Of(differs) : null,
        Issue = Of(outcome.Issue),
        Colour = Of(outcome.Colour),
        Snapshot = Of(outcome.Snapshot),
        Light = outcome.Light is { Decided: { } decided } light
            ? light with
            {
                Decided = decided with
                {
                    Source = Of(decided.Source),
                    Pattern = Of(decided.Pattern),
                    Stream = Of(decided.Stream),
                    Text = Of(decided.Text),
                },
            }
            : outcome.Light,
    };

    private Failure Of(Failure failure) => failure with
    {
        Mismatches = [.. failure.Mismatches.Select(one => one with { Expected = Of(one.Expected), Got = Of(one.Got) })],
        Causes = [.. failure.Causes.Select(one => one with { Cause = Of(one.Cause), Fix = Of(one.Fix) })],
        Change = Of(failure.Change),
        Why = Of(failure.Why),
        Again = Of(failure.Again),
        Ran = Of(failure.Ran),
        Run = Of(failure.Run),
    };

    private string Of(string text)
    {
        var most = Math.Min(MostOfOne, _left);
        var size = 0;
        for (var at = 0; at < text.Length; at++)
        {
            size += Plain.Contains(text[at]) ? 1 : Escaped;
            if (size <= most) continue;
            _left = Math.Max(0, _left - MostOfOne);
            // The hash, so that two that differ further on do not look the same.
            var hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())))[..12];
            return Invariant(
                $"{text[..at]}…\n({text.Length} characters in all, SHA-256 {hash}: see the results file)");
        }

        _left -= size;
        return text;
    }
}
