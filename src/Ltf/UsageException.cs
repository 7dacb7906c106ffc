namespace Ltf;

/// <summary>
/// The arguments cannot be used, although each is well-formed; ends with <see cref="ExitCode.WrongUsage"/>.
/// </summary>
/// <param name="message">What is wrong: a clause in lower case, without a full stop.</param>
/// <param name="hint">What to do; the command's own --help when null.</param>
internal sealed class UsageException(string message, string? hint = null) : Exception(message)
{
    /// <summary>What to do, if there is anything better than to read the help.</summary>
    public string? Hint { get; } = hint;
}
