namespace Ltf.Usage;

/// <summary>One thing that is wrong with a command line.</summary>
/// <param name="Message">A clause in lower case, without a full stop.</param>
/// <param name="Hint">What to do; the command's own --help when null.</param>
internal sealed record UsageError(string Message, string? Hint = null);
