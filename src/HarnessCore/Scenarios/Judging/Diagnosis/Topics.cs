namespace HarnessCore.Scenarios.Judging.Diagnosis;

/// <summary>What findings of several examiners may be about.</summary>
internal static class Topics
{
    public const string Architecture = "architecture";
    public const string Command = "command";
    public const string Lambda = "lambda";
    public const string Memory = "memory";
    public const string Permission = "permission";
    public const string Privileges = "privileges";
}
