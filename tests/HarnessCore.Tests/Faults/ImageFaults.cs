namespace HarnessCore.Tests.Faults;

/// <summary>What else a Dockerfile can say.</summary>
internal static class ImageFaults
{
    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("sound"),
        new("entrypoint-swallows-the-command") { Layers = "ENTRYPOINT [\"true\"]" },
        new("other-user") { Layers = "USER nobody\nWORKDIR /root" },
        new("health-check") { Layers = "HEALTHCHECK --interval=1s CMD touch /sandbox/health" },
        new("stop-signal") { Layers = "STOPSIGNAL SIGUSR1" },
        new("no-os-release") { Layers = "RUN rm /etc/os-release" },
        new("set-uid-bash") { Layers = "RUN chmod u+s /bin/bash" },
        new("variables") {
            Layers = "ENV HOME=/root CYBER_DOJO_SANDBOX=/kata CYBER_DOJO_ID=x LC_ALL=C POSIXLY_CORRECT=1" },
        new("volume") {
            Layers = "VOLUME /opt\nRUN chmod 777 /opt", Fails = ["read-only/root-is-read-only"], Names = "VOLUME" },
        new("volume-in-sandbox") { Layers = "VOLUME /sandbox" },
        new("files-in-sandbox") { Layers = "RUN mkdir /sandbox && touch /sandbox/from-the-image" },
        new("no-bash-in-path") { Layers = "ENV PATH=/usr/local/bin:/opt", Fails = ["*"], Names = "bash" },
    ];
}
