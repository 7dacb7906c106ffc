namespace HarnessCore.Checking.Bisecting;

/// <summary>Finds the first bad version of a row: checks both ends first, then searches between them.</summary>
/// <param name="count">How many versions there are, at least 2, from the good end to the bad one.</param>
/// <param name="check">Checks a version.</param>
/// <param name="told">Is told of every version that was checked, and how the search stands then.</param>
internal sealed class VersionSearch(
    int count, Func<int, CancellationToken, Task<Probe>> check, Action<int, Probe, Bisection> told)
{
    /// <summary>Searches to the end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<BisectionEnd> RunAsync(CancellationToken cancellationToken)
    {
        var search = new Bisection(count);
        foreach (var (version, isGood) in new[] { (0, true), (count - 1, false) })
        {
            var probe = await check(version, cancellationToken);
            if (probe.IsGood != isGood) return new BisectionEnd.WrongEnd(version, probe);
            told(version, probe, search);
        }

        while (search.Next() is { } next)
        {
            var probe = await check(next, cancellationToken);
            search.Note(next, probe.IsGood);
            told(next, probe, search);
        }

        return new BisectionEnd.Found(search.LastGood, search.FirstBad, search.Hidden);
    }
}
