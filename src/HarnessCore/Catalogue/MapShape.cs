namespace HarnessCore.Catalogue;

/// <summary>The keys of a kind of mapping.</summary>
/// <param name="Subject">What the mapping is, in words that complete "expected …".</param>
/// <param name="Keys">The keys that are known, in the order in which errors list them.</param>
/// <param name="IsOpen">Whether other keys may stand beside them: for formats that are not ours.</param>
internal sealed record MapShape(string Subject, IReadOnlyList<MapKey> Keys, bool IsOpen = false)
{
    public IEnumerable<string> Names => Keys.Select(key => key.Name);

    public string ExpectedOf(string name) => Keys.First(key => key.Name == name).Expected;
}
