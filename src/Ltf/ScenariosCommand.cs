using System.CommandLine;
using HarnessCore.Reports;
using HarnessCore.Scenarios;

namespace Ltf;

/// <summary>ltf scenarios: the conformance profile, with reasons.</summary>
internal static class ScenariosCommand
{
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "The whole profile, as docs/conformance-profile.md has it." };
        var command = new Command("scenarios", "Lists the scenarios of the conformance profile.") { markdown };
        command.SetAction(parsed =>
        {
            Console.Write(parsed.GetValue(markdown) ? ProfileDocument.Markdown() : List());
            return ExitCode.Conforms;
        });
        return command;
    }

    private static string List() =>
        string.Concat(ConformanceProfile.All.Select(scenario => $"{scenario.Id,-28} {scenario.Level.ToString().ToLowerInvariant(),-9} {scenario.Why}\n"));
}
