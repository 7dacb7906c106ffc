namespace HarnessCore.TrafficLights;

/// <summary>A red/amber/green lambda.</summary>
/// <param name="Source">Its Ruby source; null when there is none.</param>
/// <param name="From">Where it comes from: the manifest, or a path of the image.</param>
/// <param name="Cached">Whether it was known already and not read from the image this time.</param>
public sealed record Lambda(string? Source, string From, bool Cached);
