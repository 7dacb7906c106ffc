namespace HarnessCore.Scenarios;

/// <summary>No kata can run in the image: no bash, or no tar to take files in. All scenarios fail alike, for the reason given.</summary>
public sealed class NoSandboxException(string reason) : Exception(reason);
