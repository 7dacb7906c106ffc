using System.Globalization;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Suggests known words for an unknown one.</summary>
internal static class Spelling
{
    private const int MostListed = 12;

    /// <summary>Up to three known words for which <paramref name="word"/> may be a typo, likeliest first.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> known) => known
        .Where(candidate => Math.Abs(candidate.Length - word.Length) <= Most(word, candidate))
        .Select(candidate => (
            Word: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(candidate => candidate.Distance <= Most(word, candidate.Word))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Word)
        .Take(3)
        .ToList();

    // More differences than these make another word. Their number is at least the difference in length.
    private static int Most(string word, string candidate) =>
        Math.Max(1, Math.Min(word.Length, candidate.Length) / 3);

    /// <returns>Null if there is nothing to suggest.</returns>
    public static string? DidYouMean(IReadOnlyList<string> nearest) =>
        nearest.Count == 0 ? null : $"did you mean {string.Join(" or ", nearest.Select(word => $"'{word}'"))}?";

    public static string OneOf(IEnumerable<string> known)
    {
        var words = known.ToList();
        var listed = string.Join(", ", words.Take(MostListed));
        var others = (words.Count - MostListed).ToString(CultureInfo.InvariantCulture);
        return words.Count > MostListed ? $"one of: {listed} and {others} others" : $"one of: {listed}";
    }

    /// <summary>
    /// The number of characters to insert, delete, replace or swap with their neighbour. Swaps count as one because
    /// they are the most common typo.
    /// </summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            for (var j = 0; j <= to.Length; j++)
                distances[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Step(distances, from, to, i, j);
        return distances[from.Length, to.Length];
    }

    private static int Step(int[,] distances, string from, string to, int i, int j)
    {
        var replaced = distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
        var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.Min(least, distances[i - 2, j - 2] + 1) : least;
    }
}
