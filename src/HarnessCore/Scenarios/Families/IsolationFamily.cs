using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>isolation: no run sees what another has left.</summary>
internal static class IsolationFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new IsolationRecycled("isolation/recycled")
        {
            Why = "Reusing a sandbox saves starting a container, but nobody may see files or processes of another run.",
            Change = $"Install the full find, chmod and rm: {DockerfileLine.Install("coreutils findutils")}. A sandbox "
                + "in which they leave something behind cannot be reused. Nor can one with a writable mount: remove "
                + "the VOLUME line from the Dockerfile.",
        },
        new ScriptScenario("isolation/process-1")
        {
            Why = "A kata that can read process 1's memory or streams can forge its result, and read the katas that "
                + "run in the same sandbox after it.",
            Change = "Install the full cp and chmod, and bash as a program, not as a script: "
                + $"{DockerfileLine.Install("bash coreutils")}. The sandbox makes a copy of bash that cannot be read, "
                + "and runs process 1 from it.",
            Script = """
                for place in self/environ 1/environ 1/maps 1/mem 1/fd/0 1/fd/1 1/fd/2; do
                  (: <"/proc/$place") 2>/dev/null && echo "can open /proc/$place"
                done
                """,
            Expected = [Expect.Stdout("can open /proc/self/environ\n")],
        },
    ];
}
