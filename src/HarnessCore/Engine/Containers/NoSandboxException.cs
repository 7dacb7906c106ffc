namespace HarnessCore.Engine.Containers;

/// <summary>
/// No kata can run in the image: it has no bash that starts, or no tar to unpack files with. All of its scenarios fail
/// alike, for that reason.
/// </summary>
internal sealed class NoSandboxException(string reason) : Exception(reason);
