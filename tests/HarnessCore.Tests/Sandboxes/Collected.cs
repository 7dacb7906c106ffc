using System.Text;
using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

/// <summary>Keeps everything that comes back, as text.</summary>
internal sealed class Collected
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

    public static Task<(Collected Files, string? Complaint)> FromAsync(byte[] tar) => FromAsync(new MemoryStream(tar));

    public static async Task<(Collected Files, string? Complaint)> FromAsync(Stream tar)
    {
        var collected = new Collected();
        var complaint = await TarHarvest.ReadAsync(tar, collected.Add, CancellationToken.None);
        return (collected, complaint);
    }
}
