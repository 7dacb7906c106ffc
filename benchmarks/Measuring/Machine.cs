using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>Reads CPU time and memory of this machine and this process from /proc.</summary>
internal static class Machine
{
    private const double TicksPerSecond = 100; // USER_HZ on every Linux

    /// <summary>CPU seconds that the whole machine has used so far, without idle and iowait.</summary>
    public static double CpuSeconds()
    {
        var fields = File.ReadLines("/proc/stat")
            .First()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture))
            .ToList();
        return (fields.Take(8).Sum() - fields[3] - fields[4]) / TicksPerSecond;
    }

    /// <summary>CPU seconds that this process has used so far.</summary>
    public static double OwnCpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>The resident memory of this process in MB.</summary>
    public static double MemoryMegabytes() => Status("VmRSS");

    /// <summary>The peak resident memory of this process since <see cref="ForgetPeak"/>, in MB.</summary>
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
        double.Parse(
            File.ReadLines("/proc/self/status")
                .First(line => line.StartsWith(name + ":", StringComparison.Ordinal))
                .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
}
