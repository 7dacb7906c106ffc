namespace HarnessCore.Catalogue.Cases;

/// <summary>A case of an LTF's own: what its cases/NAME folder holds.</summary>
/// <param name="Name">The folder's name; the scenario is cases/NAME.</param>
/// <param name="Files">The files that replace the start-point's, or are added, by name.</param>
/// <param name="Colour">The colour that the run must have.</param>
/// <param name="Stdout">Texts that stdout must contain.</param>
internal sealed record OwnCase(
    string Name, IReadOnlyDictionary<string, string> Files, Colour Colour, IReadOnlyList<string> Stdout);
