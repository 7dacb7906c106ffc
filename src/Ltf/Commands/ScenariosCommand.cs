using System.CommandLine;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace Ltf.Commands;

/// <summary>ltf scenarios: the conformance profile, with reasons.</summary>
internal static class ScenariosCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "One scenario, or a pattern such as self-kill/*: all that is known of it.", Arity = ArgumentArity.ZeroOrOne };
        id.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && Matching(text).Count == 0) given.AddError(ConformanceProfile.NoneMatches(text));
        });
        var markdown = new Option<bool>("--markdown") { Description = "The whole profile, as docs/conformance-profile.md has it." };
        var command = new HelpedCommand("scenarios", "Lists the scenarios of the conformance profile, with the reasons.", """
            Each has a level. required: today's runner breaks, or misleads a person, without it. next: needed by the runner that is
            to come, with a read-only root. info: reported, never fails.

            Examples:
              ltf scenarios
              ltf scenarios timeout/endless      what is run, expected, and why
              ltf scenarios 'self-kill/*'
              ltf scenarios --markdown               all, as a document

            Exit codes: 0, or 2 when there is no such scenario.
            """) { id, markdown };
        command.SetAction(parsed =>
        {
            Console.Write(parsed.GetValue(markdown) ? ProfileDocument.Markdown() : parsed.GetValue(id) is { } one ? string.Join('\n', Matching(one).Select(Told)) : List());
            return ExitCode.Conforms;
        });
        return command;
    }

    private static IReadOnlyList<Scenario> Matching(string glob) => ConformanceProfile.Matching(glob);

    private static string Told(Scenario scenario) => $"""
        {scenario.Id} ({Words.Of(scenario.Level)})
          asks      {string.Join("\n            ", scenario.Asks.SelectMany(line => line.Trim().Split('\n')))}
          why       {scenario.Why}
          change    {scenario.Change}

        """.ReplaceLineEndings("\n");

    private static string List() =>
        string.Concat(ConformanceProfile.All.Select(scenario => $"{scenario.Id,-28} {scenario.Level.ToString().ToLowerInvariant(),-9} {scenario.Why}\n"));
}
