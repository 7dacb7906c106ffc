using System.Text.Json.Serialization;
using HarnessCore.Engine;
using HarnessCore.Running.Remote;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Results;

/// <summary>
/// The results of a run, or of several that were merged; every report is made from this document alone. Its JSON has
/// snake_case names and is described by <c>docs/results.schema.json</c>.
/// </summary>
internal sealed record ResultsDocument
{
    /// <summary>The version that this harness writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The format's version; it goes up when a reader of the version before would go wrong.</summary>
    public required int Version { get; init; }

    /// <summary>When the first of its runs began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the last of its runs ended, in UTC.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Whether everything that was selected ran: false after Ctrl-C.</summary>
    public required bool Complete { get; init; }

    /// <summary>
    /// The engines and machines; each once, in an order that does not depend on the order of merged shards.
    /// </summary>
    public required IReadOnlyList<EngineSummary> RanOn { get; init; }

    /// <summary>What the sandbox pool did, in all runs together; null if it was not counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PoolCounters? Pool { get; init; }

    /// <summary>The selected scenarios, in the profile's order.</summary>
    public required IReadOnlyList<ScenarioFacts> Scenarios { get; init; }

    /// <summary>The selected images, sorted by name.</summary>
    public required IReadOnlyList<ImageResults> Images { get; init; }
}

/// <summary>One image and its outcomes.</summary>
internal sealed record ImageResults
{
    /// <summary>Its name in images.yml.</summary>
    public required string Name { get; init; }

    /// <summary>Its reference, or the folder it is built from; with an image map, the image that was used.</summary>
    public required string Reference { get; init; }

    /// <summary>
    /// The registry's digest if it came from one, else its content id; empty if the image is not available.
    /// </summary>
    public required string Digest { get; init; }

    /// <summary>Its operating system, by os-release; empty if that is unknown.</summary>
    public required string Os { get; init; }

    /// <summary>What it is for, such as linux/amd64; null if that is unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Platform { get; init; }

    /// <summary>The outcome of every scenario that ran, in the profile's order.</summary>
    public required IReadOnlyList<ScenarioOutcome> Outcomes { get; init; }
}

/// <summary>One image, one scenario, and how it ended.</summary>
internal sealed record ScenarioOutcome
{
    /// <summary>The scenario's id.</summary>
    public required string Scenario { get; init; }

    /// <summary>How it ended.</summary>
    public required VerdictKind Outcome { get; init; }

    /// <summary>Whether it makes the run fail; <see cref="Checking.ScenarioResult.Fails"/> has the rule.</summary>
    public required bool Fails { get; init; }

    /// <summary>Its duration in seconds, without pulling or building the image; 0 if it did not run.</summary>
    public required double Seconds { get; init; }

    /// <summary>
    /// Why it was skipped or excused or does not apply, what broke, or what was measured; may be empty.
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>
    /// red, amber, green, timed_out or faulty, of the run in the snapshot; empty for scenarios without one.
    /// </summary>
    public required string Colour { get; init; }

    /// <summary>The scrubbed snapshot of the run; empty for scenarios without one.</summary>
    public required string Snapshot { get; init; }

    /// <summary>
    /// In which lines the snapshot differs from the approved one, - approved and + received; null if it does not, or
    /// was not compared.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SnapshotDiffers { get; init; }

    /// <summary>The issue of a known failure; empty if it has none.</summary>
    public required string Issue { get; init; }

    /// <summary>Until when images.yml excuses a known failure; null if it does not, or sets no date.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Until { get; init; }

    /// <summary>The time and the lambda's decision of the run in the snapshot; null if they were not kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LightFacts? Light { get; init; }

    /// <summary>What was expected and came back; only of scenarios that failed, known or not.</summary>
    public Failure? Failure { get; init; }
}

/// <summary>A scenario, as reports show it.</summary>
internal sealed record ScenarioFacts
{
    /// <summary>family/name.</summary>
    public required string Id { get; init; }

    /// <summary>Its level.</summary>
    public required Level Level { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What runs and what must come back, an item each; a script is one item of several lines.</summary>
    public required IReadOnlyList<string> Asks { get; init; }

    /// <summary>The names of the images whose own case it is, sorted; null for a scenario of all images.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Images { get; init; }

    /// <summary>Whether the image has the scenario.</summary>
    public bool IsOf(string image) => Images?.Contains(image, StringComparer.Ordinal) != false;

    /// <summary>The facts of a scenario.</summary>
    public static ScenarioFacts Of(Scenario scenario) =>
        new() { Id = scenario.Id, Level = scenario.Level, Why = scenario.Why, Asks = scenario.Asks };
}

/// <summary>The engine and machine of a run. What the engine does not tell is empty.</summary>
internal sealed record EngineSummary
{
    /// <summary>What the engine is, if it is not Docker Engine: Podman; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EngineProduct { get; init; }

    /// <summary>The engine's version, as in 20.10.24.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Product and version, as in Docker Engine 20.10.24.</summary>
    [JsonIgnore]
    public string EngineTitle => $"{EngineProduct ?? "Docker Engine"} {EngineVersion}";

    /// <summary>The newest API version that the engine speaks, as in 1.41.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The cgroup version, "1" or "2".</summary>
    public required string CgroupVersion { get; init; }

    /// <summary>The engine's storage driver, as in overlay2.</summary>
    public required string StorageDriver { get; init; }

    /// <summary>The operating system below the engine, as it calls itself.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The kernel's version.</summary>
    public required string Kernel { get; init; }

    /// <summary>As in x86_64.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many processors the engine sees.</summary>
    public required int Cores { get; init; }

    /// <summary>Bytes of memory that the engine sees.</summary>
    public required long Memory { get; init; }

    /// <summary>
    /// A runner's service in place of an engine: it tells no more than its address and revision, which take the
    /// place of the operating system.
    /// </summary>
    public static EngineSummary Of(RunnerService service) => new()
    {
        EngineVersion = "",
        ApiVersion = "",
        CgroupVersion = "",
        StorageDriver = "",
        OperatingSystem = service.Sha.Length == 0
            ? $"the runner at {service.Url}" : $"the runner at {service.Url} ({service.Sha})",
        Kernel = "",
        Architecture = "",
        Cores = 0,
        Memory = 0,
    };

    /// <summary>The summary of what an engine says of itself.</summary>
    public static EngineSummary Of(EngineFacts engine) => new()
    {
        EngineProduct = engine.IsPodman ? engine.Product : null,
        EngineVersion = engine.Version,
        ApiVersion = engine.ApiVersion,
        CgroupVersion = engine.CgroupVersion,
        StorageDriver = engine.StorageDriver,
        OperatingSystem = engine.OperatingSystem,
        Kernel = engine.Kernel,
        Architecture = engine.Architecture,
        Cores = engine.Cores,
        Memory = engine.Memory,
    };
}
