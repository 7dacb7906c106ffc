namespace HarnessCore.Running.Contents;

/// <summary>One thing that can differ between two images.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; unique among those of its kind.</param>
/// <param name="Value">Its version or value.</param>
internal sealed record ImageFact(FactKind Kind, string Name, string Value);

/// <summary>Kinds of facts, in the order in which reports show them.</summary>
internal enum FactKind
{
    /// <summary>A tool that the kata calls, and what it says of its version.</summary>
    Tool,

    /// <summary>A package of dpkg, apk or rpm, and its version.</summary>
    Package,

    /// <summary>A variable that the image sets.</summary>
    Variable,

    /// <summary>The system, the user, the entrypoint, …</summary>
    Setting,
}
