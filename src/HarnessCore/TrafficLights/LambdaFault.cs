using System.Text.Json.Serialization;

namespace HarnessCore.TrafficLights;

/// <summary>Why a red/amber/green lambda gave no colour.</summary>
/// <param name="Context">What went wrong.</param>
/// <param name="Class">The class of the Ruby exception; null if none was raised.</param>
/// <param name="Message">The exception's message.</param>
/// <param name="Source">The lambda's source.</param>
/// <param name="TookTooLong">Whether it gave no answer in time, rather than a wrong one.</param>
public sealed record LambdaFault(
    string Context, string? Class, string? Message, string? Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool TookTooLong = false);

/// <summary>A red/amber/green lambda.</summary>
/// <param name="Source">Its Ruby source; null when there is none.</param>
/// <param name="From">Where it comes from: the manifest, or a path in the image.</param>
/// <param name="Cached">Whether it was in the cache, rather than read from the image.</param>
internal sealed record Lambda(string? Source, string From, bool Cached);
