using System.CommandLine;
using HarnessCore.Checking;
using HarnessCore.Checking.Snapshots;
using HarnessCore.Scenarios.Judging;
using Ltf.Snapshots;

namespace Ltf.Commands;

/// <summary>ltf snapshots: shows what images print and nobody has approved, and approves it.</summary>
internal static class SnapshotsCommand
{
    private const string ExitCodes = """
        Exit codes:
          0  done, or nothing to do
          2  wrong usage, or a GLOB that matches nothing
          3  a snapshot cannot be read or written
        """;

    private const string Globs = """
        GLOB is an image (gcc-assert), or an image and a scenario (gcc-assert/traffic-light/red); * and ? are wildcards.
        """;

    public static Command Create()
    {
        var folder = new SnapshotsFolder();
        var command = new HelpedCommand("snapshots", "List, accept and reject changed outputs.", $"""
            The approved outputs (snapshots, *.verified.txt) are what `ltf check --snapshots DIR` and the test suite
            compare with. An output that differs, or that nobody has approved, is left beside them (*.received.txt).
            Without a subcommand this lists them with their differences: - approved, + received.

            Examples:
              ltf snapshots
              ltf snapshots accept 'gcc-assert/*'
              ltf snapshots reject

            {ExitCodes}
            """)
        {
            folder.Option, Accept(folder), Reject(folder),
        };
        command.SetAction(parsed =>
        {
            var received = folder.Received(parsed, []);
            foreach (var one in received) Show(one);
            Console.WriteLine(received.Count == 0
                ? $"no received snapshots in {folder.Of(parsed)}"
                : $"{Words.Count(received.Count, "received snapshot")} in {folder.Of(parsed)}");
            return ExitCode.Conforms;
        });
        return command;
    }

    private static Command Accept(SnapshotsFolder folder)
    {
        var globs = GlobArgument("The outputs to approve (default: all).");
        var results = new Option<string?>("--results")
        {
            Description =
                "Take the outputs from this results file of a run instead of received files; GLOB is an image.",
            HelpName = "FILE",
        };
        var command = new HelpedCommand("accept", "Approve outputs.", $"""
            Makes received outputs the approved ones. Read their differences first: `ltf snapshots`. With --results, the
            output of every scenario that passed, or failed only because its output differs, is approved; git shows the
            difference. In CI (CI=true) nothing is accepted.

            {Globs}

            Examples:
              ltf snapshots accept 'gcc-assert/*'
              ltf snapshots accept gcc-assert --results results.json

            {ExitCodes}
            """)
        {
            globs, results,
        };
        command.SetAction(parsed =>
        {
            if (CheckOptions.RunsInCi)
                throw new UsageException("nothing is accepted in CI", "accept on your machine and commit the files");
            var to = folder.Of(parsed);
            var names = parsed.GetRequiredValue(globs);
            var accepted = parsed.GetValue(results) is { } file
                ? AcceptedResults.From(file, names, to)
                : Accepted(folder.Received(parsed, names));
            Console.WriteLine($"{Words.Count(accepted, "snapshot")} accepted in {to}");
            return ExitCode.Conforms;
        });
        return command;
    }

    private static Command Reject(SnapshotsFolder folder)
    {
        var globs = GlobArgument("The outputs to reject (default: all).");
        var command = new HelpedCommand("reject", "Delete received outputs.", $"""
            The approved outputs stay as they are.

            {Globs}

            Example: ltf snapshots reject gcc-assert/traffic-light/red

            {ExitCodes}
            """)
        {
            globs,
        };
        command.SetAction(parsed =>
        {
            var received = folder.Received(parsed, parsed.GetRequiredValue(globs));
            foreach (var one in received)
            {
                one.Reject();
                Console.WriteLine($"rejected {one.Name}");
            }

            Console.WriteLine($"{Words.Count(received.Count, "snapshot")} rejected in {folder.Of(parsed)}");
            return ExitCode.Conforms;
        });
        return command;
    }

    private static Argument<string[]> GlobArgument(string description) =>
        new("GLOB") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    private static int Accepted(IEnumerable<ReceivedSnapshot> received)
    {
        var accepted = 0;
        foreach (var one in received)
        {
            if (!one.IsOwn)
            {
                Console.WriteLine($"left {one.Name}: compared with the output of {one.SnapshotOf}; accept that one");
                continue;
            }

            one.Accept();
            Console.WriteLine($"accepted {one.Name}");
            accepted++;
        }

        return accepted;
    }

    private static void Show(ReceivedSnapshot one)
    {
        var remark = (one.IsNew, one.IsOwn) switch
        {
            (true, _) => " (none approved yet)",
            (_, false) => $" (compared with {one.SnapshotOf})",
            _ => "",
        };
        Console.WriteLine($"{Visible.Line(one.Name)}{remark}");
        Console.WriteLine(string.Join('\n', one.Difference.Split('\n').Select(line => $"  {line}")) + "\n");
    }
}
