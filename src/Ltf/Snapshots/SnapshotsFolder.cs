using System.CommandLine;
using System.IO.Enumeration;
using HarnessCore.Checking.Snapshots;

namespace Ltf.Snapshots;

/// <summary>The folder of approved and received outputs, for a command and its subcommands.</summary>
internal sealed class SnapshotsFolder
{
    // Where those of images.yml lie in a clone.
    private const string Ours = "tests/LtfConformance/Snapshots";

    /// <summary>The option that names it.</summary>
    public Option<string> Option { get; } = new("--snapshots")
    {
        Description = "The folder with the approved outputs.",
        DefaultValueFactory = _ => Ours,
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Its path.</summary>
    public string Of(ParseResult parsed) => parsed.GetRequiredValue(Option);

    /// <summary>The received outputs that one of the patterns names, all without any.</summary>
    /// <exception cref="UsageException">There is no such folder, or a pattern matches none.</exception>
    public IReadOnlyList<ReceivedSnapshot> Received(ParseResult parsed, IReadOnlyList<string> globs)
    {
        var folder = Of(parsed);
        if (!Directory.Exists(folder))
            throw new UsageException($"no such folder: {folder}", "name the folder of snapshots: --snapshots DIR");
        var all = ReceivedSnapshot.In(folder);
        if (globs.FirstOrDefault(glob => !all.Any(one => Matches(glob, one))) is { } unknown)
        {
            throw new UsageException(
                $"no received snapshot matches '{unknown}'",
                all.Count == 0 ? $"there are none in {folder}" : "`ltf snapshots` lists them");
        }

        return globs.Count == 0 ? all : [.. all.Where(one => globs.Any(glob => Matches(glob, one)))];
    }

    private static bool Matches(string glob, ReceivedSnapshot one) =>
        FileSystemName.MatchesSimpleExpression(glob, one.Ltf, ignoreCase: false)
        || FileSystemName.MatchesSimpleExpression(glob, one.Name, ignoreCase: false);
}
