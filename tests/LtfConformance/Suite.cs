using HarnessCore.Checking;
using HarnessCore.Checking.Snapshots;
using HarnessCore.Reports;
using HarnessCore.Tests.Support;

namespace LtfConformance;

/// <summary>What the environment makes this suite check, and where its files lie.</summary>
internal static class Suite
{
    // What a case depends on, besides its names.
    private static readonly string[] Kept = ["LTF_LIST", "LTF_SNAPSHOTS", "LTF_NEXT"];

    private static readonly Lazy<(CheckSettings? Settings, string? Problem)> Read = new(ReadSettings);

    /// <summary>The approved outputs of the images of images.yml.</summary>
    public static string Snapshots { get; } = Path.Combine(RepositoryRoot.Path, "tests", "LtfConformance", "Snapshots");

    /// <summary>What is wrong with the settings; null if nothing is.</summary>
    public static string? Problem => Read.Value.Problem;

    /// <summary>The settings, if nothing is wrong with them.</summary>
    public static CheckSettings Settings => Read.Value.Settings!;

    /// <summary>How the check runs.</summary>
    public static CheckOptions Options => Settings.Options with { Compare = VerifyComparer.CompareAsync };

    /// <summary>The command that runs only one case here.</summary>
    public static string CommandFor(string image, string scenario)
    {
        var variables = Kept.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => !string.IsNullOrEmpty(variable.Value))
            .Select(variable => $"-e {variable.Name}={variable.Value} ");
        return $"dotnet test tests/LtfConformance {string.Concat(variables)}"
            + $"--filter \"Image={image}&Scenario={scenario}\"";
    }

    /// <summary>The file of an output that differs from the approved one; null if it does not.</summary>
    public static string? ReceivedOf(ScenarioResult result) =>
        result.Verdict.SnapshotDiffers is null ? null : new SnapshotFile(
            Settings.Options.Snapshots!, result.Ltf, result.Scenario.Id, result.Scenario.SnapshotOf).Received;

    private static (CheckSettings?, string?) ReadSettings()
    {
        try
        {
            return (CheckSettings.Read(RepositoryRoot.Path, Snapshots, Environment.GetEnvironmentVariable), null);
        }
        catch (ArgumentException e)
        {
            return (null, e.Message);
        }
    }
}
