namespace HarnessCore.Catalogue;

/// <summary>
/// images.yml, an image map or a start-point is broken; no image is to blame. The message has one line for each error.
/// </summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Reports all errors at once.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>The errors, at least one: file by file, in the order of their places.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; }
}
