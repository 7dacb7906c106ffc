using HarnessCore.Running;

namespace HarnessCore.Tests.Support;

/// <summary>Results of runs that nobody ran.</summary>
internal static class Given
{
    public static RunResult Run(
        RunOutcome outcome = RunOutcome.Red, string status = "0", string stdout = "", string stderr = "",
        bool truncated = false, double seconds = 0.1, string[]? created = null, string[]? changed = null) =>
        RunResult.Without(outcome, status, new RunLog { Milliseconds = new RunTimings(0, seconds * 1000, 0, 0) }) with
        {
            Stdout = new CapturedText(stdout, truncated),
            Stderr = new CapturedText(stderr, truncated),
            Created = Files(created),
            Changed = Files(changed),
        };

    private static Dictionary<string, CapturedText> Files(string[]? names) =>
        (names ?? []).ToDictionary(name => name, _ => new CapturedText("x", false));
}
