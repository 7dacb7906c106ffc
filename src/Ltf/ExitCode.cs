namespace Ltf;

/// <summary>How ltf ends, for scripts.</summary>
internal static class ExitCode
{
    public const int Conforms = 0;
    public const int DoesNotConform = 1;
    public const int WrongUsage = 2;
    public const int EngineFailed = 3;
}
