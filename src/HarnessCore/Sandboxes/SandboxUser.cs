namespace HarnessCore.Sandboxes;

/// <summary>Who katas run as: every LTF image has this user, by the contract with the production runner.</summary>
internal static class SandboxUser
{
    public const int Uid = 41966;
    public const int Gid = 51966;
    public const string Home = "/home/sandbox";
    public const string Sandbox = "/sandbox";
}
