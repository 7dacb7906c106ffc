using HarnessCore.Catalogue;

namespace HarnessCore.TrafficLights;

/// <summary>What a red/amber/green lambda says of an output: a colour or a fault, never both.</summary>
/// <param name="Colour">The colour; null when the lambda is faulty.</param>
/// <param name="Fault">Why there is no colour.</param>
/// <param name="From">Where the lambda comes from: the manifest, or a path of the image.</param>
/// <param name="Cached">Whether the lambda was known already and not read from the image this time.</param>
public sealed record LambdaAnswer(Colour? Colour, LambdaFault? Fault, string From, bool Cached);
