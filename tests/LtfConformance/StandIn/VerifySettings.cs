using System.Reflection;

namespace VerifyTests;

internal sealed class VerifySettings
{
    public string Directory { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public void UseDirectory(string directory) => Directory = directory;

    public void UseFileName(string fileName) => FileName = fileName;

    // The stand-in has no scrubbers and no diff tools, and never refuses a name.
#pragma warning disable CA1822 // Verify's are not static.
    public void DisableRequireUniquePrefix()
    {
    }

    public void DisableScrubbers()
    {
    }

    public void DisableDiff()
    {
    }
#pragma warning restore CA1822
}

internal static class VerifierSettings
{
    public static void UseUtf8NoBom()
    {
    }

    public static void AssignTargetAssembly(Assembly assembly) => ArgumentNullException.ThrowIfNull(assembly);
}
