using System.Text.Json.Serialization;

namespace HarnessCore.TrafficLights;

/// <summary>Why a red/amber/green lambda gave no colour.</summary>
/// <param name="Context">What went wrong, in plain words.</param>
/// <param name="Class">The class of the Ruby exception, where there was one.</param>
/// <param name="Message">The exception's message.</param>
/// <param name="Source">The lambda's source.</param>
/// <param name="TookTooLong">Whether it gave no answer within its time, rather than a wrong one.</param>
public sealed record LambdaFault(string Context, string? Class, string? Message, string? Source, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool TookTooLong = false);
