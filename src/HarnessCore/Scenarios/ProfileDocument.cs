using System.Text;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios;

/// <summary>
/// The conformance profile as a document for people, in Markdown; docs/conformance-profile.md is this text.
/// </summary>
internal static class ProfileDocument
{
    /// <summary>The address of this project.</summary>
    public const string Repository = "https://github.com/cyber-dojo/ltf-conformance";

    /// <summary>The address of a scenario in the document; of the guide to own cases for one of those.</summary>
    public static string AddressOf(string id) => ConformanceProfile.Ids.Contains(id)
        // As GitHub makes an anchor of a heading.
        ? $"{Repository}/blob/main/docs/conformance-profile.md#{id.Replace("/", "", StringComparison.Ordinal)}"
        : $"{Repository}/blob/main/docs/for-maintainers.md#your-own-cases";

    /// <summary>The whole document.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # The conformance profile

            All scenarios, with the reason for each. `./ltf scenarios --markdown` generates this file; a test fails
            when it is out of date.

            - **required**: without it, the production runner breaks or misleads the user
            - **next**: needed by the next runner, which has a read-only root; or required later, where it says so
            - **info**: measured and reported; never fails

            A script is the complete cyber-dojo.sh; the start-point's other files are there too. Unless a writable root
            is named, the script runs with a read-only root, in a sandbox that may have been cleaned and reused.

            An image may have [cases of its own](for-maintainers.md#your-own-cases) too: `cases/NAME`.

            """.ReplaceLineEndings("\n"));
        foreach (var family in ConformanceProfile.Families)
        {
            text.Append("\n## ").Append(family).Append('\n');
            foreach (var scenario in ConformanceProfile.Of(family))
            {
                Append(text, scenario);
            }
        }

        return text.ToString();
    }

    private static string Note(Scenario scenario) => scenario.LevelNote.Length > 0 ? $": {scenario.LevelNote}" : "";

    private static void Append(StringBuilder text, Scenario scenario)
    {
        text.Append("\n### ").Append(scenario.Id).Append("\n\n");
        text.Append('*').Append(Words.Of(scenario.Level)).Append(Note(scenario)).Append(".* ");
        text.Append(scenario.Why).Append("\n\n");
        foreach (var line in scenario.Asks)
        {
            text.Append("- ")
                .Append(line.Contains('\n', StringComparison.Ordinal) ? $"run\n\n  ```bash\n  "
                    + $"{line.Trim().Replace("\n", "\n  ", StringComparison.Ordinal)}\n  ```" : line)
                .Append('\n');
        }
    }
}
