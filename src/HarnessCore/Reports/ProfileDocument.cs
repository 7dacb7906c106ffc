using System.Text;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>The conformance profile as a document for people, in Markdown; docs/conformance-profile.md is this text.</summary>
public static class ProfileDocument
{
    /// <summary>The whole document.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # The conformance profile

            Every scenario that an image goes through, with the reason for it. This file is made from the code, by
            `./ltf scenarios --markdown`; a test fails when the two differ.

            **required**: the production runner breaks, or misleads a person, without it. **next**: needed by the runner that is to
            come, with a read-only root. **info**: measured and reported, never fails.

            A script is the whole cyber-dojo.sh; the start-point's other files are there too. Where no profile is named it runs
            under the read-only one, in a sandbox that may have served before and was cleaned.

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

    private static void Append(StringBuilder text, Scenario scenario)
    {
        text.Append("\n### ").Append(scenario.Id).Append("\n\n");
        text.Append('*').Append(Words.Of(scenario.Level)).Append(".* ").Append(scenario.Why).Append("\n\n");
        foreach (var line in scenario.Asks)
        {
            text.Append("- ").Append(line.Contains('\n', StringComparison.Ordinal) ? $"run\n\n  ```bash\n  {line.Trim().Replace("\n", "\n  ", StringComparison.Ordinal)}\n  ```" : line).Append('\n');
        }
    }
}
