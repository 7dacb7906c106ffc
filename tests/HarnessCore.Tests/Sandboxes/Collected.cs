using System.Text;
using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

/// <summary>A harvest that keeps everything, as text.</summary>
internal sealed class Collected : IHarvest
{
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Truncated { get; } = [];

    public void Add(string name, CappedBytes content)
    {
        Files[name] = Encoding.UTF8.GetString(content.Kept);
        if (content.Truncated)
        {
            Truncated.Add(name);
        }
    }

    public static async Task<(Collected Files, string? Complaint)> FromAsync(byte[] tar)
    {
        var collected = new Collected();
        var complaint = await TarHarvest.ReadAsync(new MemoryStream(tar), collected, CancellationToken.None);
        return (collected, complaint);
    }
}
