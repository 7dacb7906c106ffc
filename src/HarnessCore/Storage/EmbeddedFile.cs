using System.Reflection;

namespace HarnessCore.Storage;

/// <summary>The scripts that travel inside this assembly.</summary>
internal static class EmbeddedFile
{
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
