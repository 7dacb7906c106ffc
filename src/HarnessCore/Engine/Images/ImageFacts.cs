using HarnessCore.Engine.Platforms;

namespace HarnessCore.Engine.Images;

/// <summary>What the engine knows of an image.</summary>
/// <param name="Id">The id of its content, as the engine has it: "sha256:…".</param>
/// <param name="Platform">What it is for.</param>
/// <param name="Size">Bytes, unpacked.</param>
/// <param name="Layers">How many layers it has.</param>
/// <param name="Digest">The registry's digest if it came from one, else <paramref name="Id"/>.</param>
/// <param name="Environment">The variables that it sets, as NAME=value.</param>
internal sealed record ImageFacts(
    string Id, ImagePlatform Platform, long Size, int Layers, string Digest, IReadOnlyList<string> Environment);
