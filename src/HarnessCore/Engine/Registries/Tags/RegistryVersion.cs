namespace HarnessCore.Engine.Registries.Tags;

/// <summary>An image of a repository, as its registry has it.</summary>
/// <param name="Tag">Its tag, or the digest by which it was asked for.</param>
/// <param name="Digest">The digest of its manifest, or of its list of manifests.</param>
/// <param name="Created">When it was built; null if it does not say, as signatures do not.</param>
internal sealed record RegistryVersion(string Tag, string Digest, DateTimeOffset? Created);
