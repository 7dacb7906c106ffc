using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;

namespace HarnessCore.Scenarios;

/// <summary>Entries whose image is replaced by one that is to be had here.</summary>
public static class StandIns
{
    /// <summary>
    /// The entry with the image that stands in for its own, by the first map that has one; the entry itself when none has.
    /// Whether it runs the address sanitizer goes by its own image's name, and not by that of the stand-in.
    /// </summary>
    public static LtfEntry Applied(LtfEntry entry, IEnumerable<ImageMap> maps) =>
        entry.ImageReference is { } image && maps.Select(map => map.StandInFor(image)).FirstOrDefault(to => to is not null) is { } standIn
            ? entry with { ImageReference = standIn, AddressSanitizer = entry.AddressSanitizer ?? SandboxSpec.UsesAddressSanitizer(image) }
            : entry;
}
