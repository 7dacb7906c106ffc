using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Reports.Results;

/// <summary>
/// How large results may be. Reports repeat names in every cell and have a cell for every image and scenario: a file of
/// a few megabytes must not become a page of gigabytes.
/// </summary>
internal static class ResultsSize
{
    // 80 images have some 9,000.
    private const int MostCells = 50_000;
    private const int MostOwners = 10_000;
    private const int MostOfName = 500;

    /// <summary>Whether reports can be made of the results; if not, the errors say why.</summary>
    public static bool IsReasonable(string path, ResultsDocument document, ErrorList errors)
    {
        var cells = (long)document.Images.Count * document.Scenarios.Count;
        var owners = document.Scenarios.Sum(scenario => scenario.Images?.Count ?? 0);
        var longest = document.Images.SelectMany(image => new[] { image.Name, image.Reference, image.Digest, image.Os })
            .Concat(document.Scenarios.Select(scenario => scenario.Id))
            .Concat(document.Scenarios.SelectMany(scenario => scenario.Images ?? []))
            .Concat(document.RanOn.SelectMany(place => new[]
            {
                place.EngineProduct ?? "", place.EngineVersion, place.ApiVersion, place.CgroupVersion,
                place.StorageDriver, place.OperatingSystem, place.Kernel, place.Architecture,
            }))
            .Select(name => name.Length)
            .DefaultIfEmpty()
            .Max();
        Check(cells, MostCells, "images times scenarios");
        Check(owners, MostOwners, "images of own cases");
        Check(longest, MostOfName, "characters in a name");
        return !errors.Any;

        void Check(long count, int most, string what)
        {
            if (count <= most) return;
            errors.Add(
                Position.StartOf(path), FormattableString.Invariant($"{count} {what}"),
                FormattableString.Invariant($"at most {most}"));
        }
    }
}
