namespace HarnessCore.Catalogue;

/// <summary>
/// images.yml or a start-point cannot be used as it is written. It says nothing about any image.
/// The message has one line for each error.
/// </summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Reports all that is wrong at once.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>Never empty; file by file, in the order of their places.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; }
}
