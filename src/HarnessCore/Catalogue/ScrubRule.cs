using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue;

/// <summary>Something in an image's output that varies from run to run, and what snapshots show in its place.</summary>
/// <param name="Pattern">Culture-invariant, with a match timeout of one second.</param>
/// <param name="Replacement">A replacement of <see cref="Regex.Replace(string, string)"/>: <c>$1</c> is the first group.</param>
public sealed record ScrubRule(Regex Pattern, string Replacement);
