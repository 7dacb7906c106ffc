using System.Globalization;

namespace HarnessCore.Sandboxes;

/// <summary>What process 1 reports when cyber-dojo.sh has ended; the head of pid1.sh has its form.</summary>
/// <param name="Status">The exit status, 128 plus the signal's number when a signal ended it.</param>
/// <param name="Stopped">Whether process 1 stopped cyber-dojo.sh, told to or not.</param>
/// <param name="Late">
/// Whether it did so because nobody had told it to in time; the container ends then.
/// </param>
/// <param name="OomKills">How many processes the kernel killed for using too much memory.</param>
/// <param name="PeakMemory">
/// The most memory that the sandbox used, in bytes, if there were such kills; null if not, or if its kernel does not
/// tell.
/// </param>
/// <param name="Usage">What the run used.</param>
/// <param name="Processes">The processes that were alive when the time was up, a line each.</param>
internal sealed record SandboxReport(
    int Status, bool Stopped, bool Late, int OomKills, long? PeakMemory, SandboxUsage Usage,
    IReadOnlyList<string> Processes)
{
    private const int Words = 11;

    /// <summary>
    /// The report in a text; null if it makes no sense: a kata that reads process 1's memory can write it itself.
    /// </summary>
    public static SandboxReport? Parse(string text)
    {
        var lines = text.Split('\n');
        var words = lines[0].Split(' ');
        if (words.Length != Words
            || Number(words[0]) is not (>= 0 and <= int.MaxValue and var status)
            || Number(words[2]) is not (>= 0 and <= int.MaxValue and var kills)
            || Hundredths(words[4]) is not { } cpu
            || Hundredths(words[5]) is not { } wall
            || Number(words[8]) is not { } stolen
            || Number(words[9]) is not { } ticks)
        {
            return null;
        }

        var usage = new SandboxUsage(
            cpu, wall, Hundredths(words[6]),
            Number(words[7]) is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null,
            ticks > 0 ? Math.Clamp((double)stolen / ticks, 0, 1) : 0,
            double.TryParse(words[10], NumberStyles.Float, CultureInfo.InvariantCulture, out var load) ? load : null);
        return new SandboxReport(
            (int)status, words[1] is "yes" or "late", words[1] == "late", (int)kills, Number(words[3]), usage,
            lines[1..]);
    }

    private static TimeSpan? Hundredths(string word) =>
        Number(word) is { } hundredths ? TimeSpan.FromMilliseconds(10 * hundredths) : null;

    // At most ten digits: no kata can write one that overflows.
    private static long? Number(string word) =>
        word.Length <= 10
        && long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
