namespace HarnessCore.Reports.Regressions;

/// <summary>From a failure to the next pass, in a row of verdicts.</summary>
internal static class Recoveries
{
    /// <summary>
    /// The places of each first failure and of the pass that ends it; without a failure that no pass has ended.
    /// </summary>
    /// <param name="passed">The verdicts, the oldest first.</param>
    public static IReadOnlyList<(int Failed, int Passed)> In(IReadOnlyList<bool> passed)
    {
        var found = new List<(int, int)>();
        int? since = null;
        for (var at = 0; at < passed.Count; at++)
        {
            if (!passed[at])
            {
                since ??= at;
                continue;
            }

            if (since is { } first) found.Add((first, at));
            since = null;
        }

        return found;
    }
}
