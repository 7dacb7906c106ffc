namespace Ltf.Bisecting;

/// <summary>One version of an image, to be checked.</summary>
/// <param name="Reference">
/// What is checked: the repository with a digest, or with a tag if the digest is not known.
/// </param>
/// <param name="Name">What users call it: its tag, or its digest if it has none.</param>
/// <param name="Digest">The registry's digest; empty if it is not known before it is checked.</param>
/// <param name="Created">When it was built; null if that was not asked.</param>
internal sealed record ImageVersion(string Reference, string Name, string Digest, DateTimeOffset? Created)
{
    /// <summary>A version by its tag or digest alone.</summary>
    public static ImageVersion Of(string repository, string tagOrDigest) => IsDigest(tagOrDigest)
        ? new($"{repository}@{tagOrDigest}", tagOrDigest, tagOrDigest, null)
        : new($"{repository}:{tagOrDigest}", tagOrDigest, "", null);

    /// <summary>Whether the text is a digest, and not a tag.</summary>
    public static bool IsDigest(string text) => text.Contains(':', StringComparison.Ordinal);
}
