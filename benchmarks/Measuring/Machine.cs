using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>What /proc says of this machine and this process.</summary>
internal static class Machine
{
    private const double TicksPerSecond = 100; // USER_HZ, on every Linux there is

    /// <summary>CPU seconds that all of the machine has spent until now, waiting not counted.</summary>
    public static double CpuSeconds()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToList();
        return (fields.Take(8).Sum() - fields[3] - fields[4]) / TicksPerSecond; // without idle and iowait
    }

    /// <summary>CPU seconds that this process has spent until now.</summary>
    public static double OwnCpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>Memory that this process holds, in MB.</summary>
    public static double MemoryMegabytes() => Status("VmRSS");

    /// <summary>The most memory that this process has held since <see cref="ForgetPeak"/>, in MB.</summary>
    public static double PeakMegabytes() => Status("VmHWM");

    public static void ForgetPeak()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    public static int FileDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    public static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static double Status(string name) =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
}
