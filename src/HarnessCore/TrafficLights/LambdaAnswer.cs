using HarnessCore.Catalogue;

namespace HarnessCore.TrafficLights;

/// <summary>A red/amber/green lambda's answer to an output: a colour or a fault, never both.</summary>
/// <param name="Colour">The colour; null when the lambda is faulty.</param>
/// <param name="Fault">Why there is no colour.</param>
/// <param name="From">Where the lambda comes from: the manifest, or a path in the image.</param>
/// <param name="Cached">Whether the lambda was in the cache, rather than read from the image.</param>
public sealed record LambdaAnswer(Colour? Colour, LambdaFault? Fault, string From, bool Cached);
