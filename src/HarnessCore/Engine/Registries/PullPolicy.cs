namespace HarnessCore.Engine.Registries;

/// <summary>
/// When images that have a reference are pulled. What a Dockerfile builds on is pulled if it is missing, whatever this
/// says.
/// </summary>
public enum PullPolicy
{
    /// <summary>If the engine does not have the image.</summary>
    Missing,

    /// <summary>In every check: the registry decides which image a tag means.</summary>
    Always,

    /// <summary>Never: the engine must have the image.</summary>
    Never,
}
