using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>read-only: the colours hold with a read-only root file system.</summary>
internal static class ReadOnlyFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Of(Colour.Red),
        Of(Colour.Amber),
        Of(Colour.Green),
        new OldStamps("read-only/old-stamps")
        {
            Level = Level.Next,
            Root = SandboxRoot.ReadOnly,
            Why = OldStamps.Reason,
            Change = OldStamps.Advice,
        },
        new ReadOnlyWrites("read-only/writes")
        {
            Level = Level.Info,
            Why = "With a read-only root, whatever the kata writes outside /sandbox, /tmp and /home/sandbox fails.",
            Change = "Nothing: this is only reported.",
        },
        new ReadOnlyHomeContent("read-only/home-content")
        {
            Level = Level.Info,
            Why = "With a read-only root, an empty tmpfs hides what the image keeps in /home/sandbox, and a kata that "
                + "needs it fails.",
            Change = "Nothing: this is only reported.",
        },
        new ScriptScenario("read-only/root-is-read-only")
        {
            Level = Level.Next,
            Why = "The read-only root keeps one run from tampering with the next.",
            Script = """
                for folder in / /etc /opt /usr/local/bin /var; do
                  { : >"$folder/ltf"; } 2>&1 | sed 's/.*: //'
                done
                while read -r _ place type options _; do
                  case ,$options,$place in
                    *,rw,*,/sandbox | *,rw,*,/tmp | *,rw,*,/home/sandbox) ;;
                    *,rw,*,/dev | *,rw,*,/dev/* | *,rw,*,/proc | *,rw,*,/proc/* | *,rw,*,/sys | *,rw,*,/sys/*) ;;
                    *,rw,*) echo "writable mount: $place ($type)" ;;
                  esac
                done </proc/mounts
                """,
            Expected = [Expect.Stdout(string.Concat(Enumerable.Repeat("Read-only file system\n", 5)))],
            Change = "Remove the VOLUME line from the Dockerfile: a volume stays writable under a read-only root.",
        },
    ];

    private static ReadOnlyColour Of(Colour colour) => new($"read-only/{Expect.Name(colour)}")
    {
        Level = Level.Next,
        Colour = colour,
        Root = SandboxRoot.ReadOnly,
        Why = "The next runner has a read-only root, with tmpfs at /sandbox, /tmp and /home/sandbox. A tool that "
            + "writes elsewhere fails, sometimes silently and in the wrong colour.",
        Change = "Make the tools write below /tmp, /sandbox or /home/sandbox, often with ENV in the Dockerfile "
            + "(GOCACHE=/tmp/go). Keep nothing that a kata needs in /home/sandbox: the tmpfs hides it.",
        // A tool must print the same under either root.
        SnapshotOf = $"traffic-light/{Expect.Name(colour)}",
    };
}
