using System.Text.Json.Serialization;

namespace HarnessCore.Reports.CodeScanning;

// The part of SARIF 2.1.0 that we write, by the standard's names: section 3 of
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html explains each.

/// <summary>A file of results.</summary>
internal sealed record SarifLog(
    [property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifExecution> Runs);

/// <summary>A run of a tool.</summary>
internal sealed record SarifExecution(
    SarifTool Tool, IReadOnlyList<SarifInvocation> Invocations, IReadOnlyList<SarifResult> Results, string ColumnKind);

/// <summary>The tool.</summary>
internal sealed record SarifTool(SarifDriver Driver);

/// <summary>The tool's program and its rules.</summary>
internal sealed record SarifDriver(
    string Name, string? SemanticVersion, string InformationUri, IReadOnlyList<SarifRule> Rules);

/// <summary>A rule: a scenario.</summary>
internal sealed record SarifRule(
    string Id, SarifText ShortDescription, SarifText FullDescription, SarifText Help, string HelpUri,
    SarifConfiguration DefaultConfiguration);

/// <summary>A rule's level: error, warning or note.</summary>
internal sealed record SarifConfiguration(string Level);

/// <summary>A text, and perhaps the same in Markdown.</summary>
internal sealed record SarifText(string Text, string? Markdown = null);

/// <summary>How the tool ran.</summary>
internal sealed record SarifInvocation(
    bool ExecutionSuccessful, string StartTimeUtc, string EndTimeUtc,
    IReadOnlyList<SarifNotification>? ToolExecutionNotifications);

/// <summary>What went wrong with the tool.</summary>
internal sealed record SarifNotification(string Level, SarifText Message);

/// <summary>A rule that is broken somewhere.</summary>
internal sealed record SarifResult(
    string RuleId, int RuleIndex, string Level, SarifText Message, IReadOnlyList<SarifLocation>? Locations,
    IReadOnlyDictionary<string, string> PartialFingerprints);

/// <summary>Where.</summary>
internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

/// <summary>Where in a file.</summary>
internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

/// <summary>A file, by its path relative to the repository.</summary>
internal sealed record SarifArtifact(string Uri, string UriBaseId);

/// <summary>A line, counted from 1.</summary>
internal sealed record SarifRegion(int StartLine);
