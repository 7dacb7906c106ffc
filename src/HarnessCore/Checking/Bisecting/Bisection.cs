using System.Numerics;

namespace HarnessCore.Checking.Bisecting;

/// <summary>
/// The binary search for the first bad version of a row whose first is good and whose last is bad. A version that
/// cannot be judged is stepped over, and the next check is as far from it as the row allows: what is beside it often
/// cannot be judged either.
/// </summary>
internal sealed class Bisection
{
    private readonly SortedSet<int> _skipped = [];

    /// <param name="count">How many versions the row has, at least 2.</param>
    public Bisection(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        FirstBad = count - 1;
    }

    /// <summary>The last version that is known to be good.</summary>
    public int LastGood { get; private set; }

    /// <summary>The first version that is known to be bad.</summary>
    public int FirstBad { get; private set; }

    /// <summary>How many versions between them have not been judged and not been stepped over.</summary>
    public int Open => FirstBad - LastGood - 1 - _skipped.GetViewBetween(LastGood, FirstBad).Count;

    /// <summary>How many checks are left at most, if none is stepped over.</summary>
    public int ChecksLeft => Open == 0 ? 0 : BitOperations.Log2((uint)Open) + 1;

    /// <summary>Those stepped over that may be the first bad one, too.</summary>
    public IReadOnlyList<int> Hidden => [.. _skipped.GetViewBetween(LastGood, FirstBad)];

    /// <summary>The version to check next; null if the search is over.</summary>
    public int? Next()
    {
        var (start, length) = (0, 0);
        var from = LastGood + 1;
        foreach (var end in _skipped.GetViewBetween(LastGood, FirstBad).Append(FirstBad))
        {
            if (end - from > length) (start, length) = (from, end - from);
            from = end + 1;
        }

        return length == 0 ? null : start + ((length - 1) / 2);
    }

    /// <summary>Takes what a check found; null if the version could not be judged.</summary>
    public void Note(int version, bool? isGood)
    {
        if (isGood is null) _skipped.Add(version);
        else if (isGood.Value) LastGood = version;
        else FirstBad = version;
    }
}
