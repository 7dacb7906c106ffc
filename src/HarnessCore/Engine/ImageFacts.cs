namespace HarnessCore.Engine;

/// <summary>What the engine knows of an image.</summary>
/// <param name="Architecture">As in amd64.</param>
/// <param name="Size">Bytes, unpacked.</param>
/// <param name="Layers">How many there are.</param>
/// <param name="Digest">The registry's digest where it came from one, else the image's content id.</param>
/// <param name="Environment">NAME=value, of the variables that it sets.</param>
public sealed record ImageFacts(string Architecture, long Size, int Layers, string Digest, IReadOnlyList<string> Environment);
