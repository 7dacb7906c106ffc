using HarnessCore.Reports;

namespace Ltf;

/// <summary>How ltf ends, for scripts. What a check or a stability run ends with is its conclusion's.</summary>
internal static class ExitCode
{
    public const int Conforms = Conclusion.Good;
    public const int DoesNotConform = Conclusion.Bad;
    public const int WrongUsage = 2;
    public const int EngineFailed = Conclusion.SaysNothing;
}
