namespace HarnessCore.Engine.Images;

/// <summary>What the engine knows of an image.</summary>
/// <param name="Id">The id of its content, as the engine has it: "sha256:…".</param>
/// <param name="Architecture">The processor that it is for, such as amd64.</param>
/// <param name="Size">Bytes, unpacked.</param>
/// <param name="Layers">How many layers it has.</param>
/// <param name="Digest">The registry's digest if it came from one, else <paramref name="Id"/>.</param>
/// <param name="Environment">The variables that it sets, as NAME=value.</param>
internal sealed record ImageFacts(
    string Id, string Architecture, long Size, int Layers, string Digest, IReadOnlyList<string> Environment)
{
    /// <summary>What its containers start with; a JSON array, empty for none.</summary>
    public string Entrypoint { get; init; } = "";

    /// <summary>What the entrypoint is given, or what starts without one; a JSON array, empty for none.</summary>
    public string Command { get; init; } = "";

    /// <summary>The user that its containers run as; empty for root.</summary>
    public string User { get; init; } = "";

    /// <summary>The folder that its containers start in; empty for the root.</summary>
    public string WorkingDirectory { get; init; } = "";
}

/// <summary>One step of an image's history.</summary>
/// <param name="Command">What made it, such as a line of a Dockerfile.</param>
/// <param name="Size">Bytes that it adds.</param>
internal sealed record ImageLayer(string Command, long Size);
