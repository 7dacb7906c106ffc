using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>read-only: the colours hold with a read-only root file system.</summary>
internal static class ReadOnlyFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Of(Colour.Red),
        Of(Colour.Amber),
        Of(Colour.Green),
        new WritesScenario
        {
            Id = "read-only/writes",
            Level = Level.Info,
            Why = "What the kata writes outside /sandbox, /tmp and /home/sandbox is what fails under a read-only root.",
            Change = "nothing: this is reported only",
        },
        new HomeContentScenario
        {
            Id = "read-only/home-content",
            Level = Level.Info,
            Why = "Under a read-only root /home/sandbox is an empty tmpfs: what the image keeps there is hidden, and a kata that needs it fails.",
            Change = "nothing: this is reported only",
        },
        new ScriptScenario
        {
            Id = "read-only/root-is-read-only",
            Level = Level.Next,
            Why = "The read-only root is what keeps one run from preparing the ground for the next.",
            Script = """
                for folder in / /etc /opt /usr/local/bin /var; do
                  { : >"$folder/ltf"; } 2>&1 | sed 's/.*: //'
                done
                """,
            Expected = [Expect.Stdout(string.Concat(Enumerable.Repeat("Read-only file system\n", 5)))],
            Change = "a VOLUME in the Dockerfile stays writable under a read-only root: take it out",
        },
    ];

    private static ReadOnlyColourScenario Of(Colour colour) => new()
    {
        Id = $"read-only/{colour.ToString().ToLowerInvariant()}",
        Level = Level.Next,
        Colour = colour,
        Why = "The runner is to have a read-only root file system, with tmpfs at /sandbox, /tmp and /home/sandbox: a tool that writes elsewhere fails there, sometimes in a wrong colour and without a word.",
        Change = "make the tools write below /tmp, /sandbox or /home/sandbox (often by an environment variable), and keep nothing that a kata needs in /home/sandbox: the tmpfs hides it",
        Snapshotted = true,
    };
}
