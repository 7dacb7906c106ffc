namespace Ltf;

/// <summary>The arguments, each well-formed, do not go together; ends with <see cref="ExitCode.WrongUsage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
