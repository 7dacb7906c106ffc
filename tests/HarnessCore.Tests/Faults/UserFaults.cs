namespace HarnessCore.Tests.Faults;

/// <summary>The sandbox user and its home.</summary>
internal static class UserFaults
{
    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("no-sandbox-user") { Layers = "RUN userdel sandbox", Fails = ["image/sandbox-user"], Names = "useradd" },
        new("wrong-uid") { Layers = "RUN usermod --uid 1000 sandbox", Fails = ["image/sandbox-user"], Names = "1000" },
        new("wrong-gid") { Layers = "RUN groupmod --gid 1000 sandbox", Fails = ["image/sandbox-user"], Names = "1000" },
        new("wrong-home") {
            Layers = "RUN usermod --home /home/kata sandbox", Fails = ["image/sandbox-user"], Names = "/home/kata" },
        new("home-not-writable") {
            Layers = "RUN chown --recursive root:root /home/sandbox", Fails = ["image/sandbox-user"], Names = "home" },
        new("no-home") { Layers = "RUN rm -r /home/sandbox", Fails = ["image/sandbox-user"], Names = "home" },
    ];
}
