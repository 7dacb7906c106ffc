using System.CommandLine;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Terminal;

namespace Ltf.Commands;

/// <summary>ltf scenarios: the conformance profile, with reasons.</summary>
internal static class ScenariosCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID")
        {
            Description = "A scenario, or a pattern such as self-kill/*; default: list them all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var markdown = new Option<bool>("--markdown")
        {
            Description = "Print the whole profile as Markdown, as in docs/conformance-profile.md.",
        };
        var noPager = new Option<bool>("--no-pager") { Description = "Print the text in one go, also on a terminal." };
        var command = new HelpedCommand(
            "scenarios", "List the scenarios of the conformance profile, or explain one.", """
            Each scenario has a level. required: without it, today's runner breaks or misleads a user. next: the next
            runner, with its read-only root file system, needs it, or it will be required later, as mistakes/* will.
            info: reported, never fails.

            On a terminal, a text that is longer than it is shown in a pager: LTF_PAGER, PAGER, or less.

            Examples:
              ltf scenarios
              ltf scenarios timeout/endless      what runs, what is expected, and why
              ltf scenarios 'self-kill/*'
              ltf scenarios --markdown

            Exit codes:
              0  ok
              2  wrong usage, or no such scenario
            """) { id, markdown, noPager };
        command.SetAction(parsed =>
        {
            var one = parsed.GetValue(id);
            if (one is not null && parsed.GetValue(markdown))
                throw new UsageException("--markdown prints all scenarios: it takes no ID");
            var text = parsed.GetValue(markdown) ? ProfileDocument.Markdown()
                : one is null ? List()
                : string.Join('\n', Matching(one).Select(Explained));
            return (Text: text, IsOff: parsed.GetValue(noPager));
        }, async (shown, token) =>
        {
            await Pager.ShowAsync(shown.Text, shown.IsOff, token);
            return ExitCode.Conforms;
        });
        return command;
    }

    private static IReadOnlyList<Scenario> Matching(string glob) =>
        ConformanceProfile.Matching(glob) is { Count: > 0 } scenarios
            ? scenarios
            : throw new UsageException(
                ConformanceProfile.NoneMatches(glob), $"`{Invocation.Name} scenarios` lists all scenarios");

    private static string Explained(Scenario scenario) => $"""
        {scenario.Id} ({Words.Of(scenario.Level)}{(scenario.LevelNote.Length > 0 ? $": {scenario.LevelNote}" : "")})
          checks    {string.Join("\n            ", scenario.Asks.SelectMany(line => line.Trim().Split('\n')))}
          why       {scenario.Why}
          change    {scenario.Change}

        """.ReplaceLineEndings("\n");

    private static string List() =>
        string.Concat(
            ConformanceProfile.All.Select(
                scenario => $"{scenario.Id,-28} {scenario.Level.ToString().ToLowerInvariant(),-9} {scenario.Why}\n"))
        + string.Concat(
            ConformanceProfile.All.Where(scenario => scenario.LevelNote.Length > 0)
                .GroupBy(scenario => (scenario.Family, scenario.Level, scenario.LevelNote))
                .Select(
                    group => $"\n{group.Key.Family}/* ({Words.Of(group.Key.Level)}) {group.Key.LevelNote}\n"));
}
