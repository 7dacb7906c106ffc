namespace HarnessCore.Catalogue;

/// <summary>Replaces the first occurrence of a text in one file of a kata.</summary>
internal sealed record Edit(string Filename, string From, string To)
{
    public bool IsPossibleIn(string content) => content.Contains(From, StringComparison.Ordinal);

    /// <returns>A copy of <paramref name="files"/> with the edit made. It must be possible.</returns>
    public SortedDictionary<string, string> MadeIn(IReadOnlyDictionary<string, string> files)
    {
        var content = files[Filename];
        var start = content.IndexOf(From, StringComparison.Ordinal);
        return new(files.ToDictionary(), StringComparer.Ordinal)
        {
            [Filename] = string.Concat(content.AsSpan(0, start), To, content.AsSpan(start + From.Length)),
        };
    }
}
