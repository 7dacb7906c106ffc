namespace HarnessCore.Catalogue;

/// <summary>A key that a mapping may have, and what its value must be, in words that complete "expected …".</summary>
internal sealed record MapKey(string Name, string Expected);
