using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Benches;

/// <summary>Plain compared with compressed tar, in both directions, measured inside a container.</summary>
internal static class Tars
{
    private const int Times = 20;

    private static readonly (string Name, string Make)[] Loads =
    [
        ("a kata (5 files, 3 KB)", "for i in {1..5}; do head -c 600 /usr/bin/ldd >$i; done"),
        ("100 files of 2 KB", "for i in {1..100}; do head -c 2000 /usr/bin/ldd >$i; done"),
        ("1 MB of text", "for i in {1..80}; do cat /usr/bin/ldd; done >1"),
    ];

    public static async Task<IReadOnlyList<Section>> OfAsync(Bench bench)
    {
        var (image, _) = await bench.LtfAsync("gcc-assert");
        var sections = new List<Section>();
        foreach (var (name, make) in Loads)
        {
            var (section, _) =
                await Comparison.OfAsync($"tar of {name}, {Times} times", Math.Max(3, bench.Rounds / 3), [
                new("plain, there and back", () => InShellAsync(image, make, "tar -cf /tmp/t .; tar -C /tmp/out -xf "
                    + "/tmp/t")),
                new("gzip, there and back", () => InShellAsync(image, make, "tar -czf /tmp/t .; tar -C /tmp/out -xzf "
                    + "/tmp/t")),
            ]);
            sections.Add(section);
        }

        sections[^1] = sections[^1] with
        {
            Note =
                "The harness sends plain tar: its stream to the sandbox is a local socket, where compression saves "
                    + "nothing."
        };
        return sections;
    }

    private static async Task<TimeSpan> InShellAsync(string image, string make, string work)
    {
        var microseconds = await DockerCli.ShellAsync(
            image,
            $"mkdir -p /tmp/out; cd /sandbox; [ -e /usr/bin/ldd ] || exit 9; {make}; start=$(date +%s%N); for t in "
                + $"{{1..{Times}}}; do {work}; done; end=$(date +%s%N); echo $(((end - start) / 1000))");
        return TimeSpan.FromMicroseconds(double.Parse(microseconds, CultureInfo.InvariantCulture));
    }
}
