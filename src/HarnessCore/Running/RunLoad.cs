using System.Text.Json.Serialization;
using HarnessCore.Sandboxes;
using static System.FormattableString;

namespace HarnessCore.Running;

/// <summary>
/// How much of the machine a run got. A verdict that depends on time counts only if its run was not starved. What the
/// engine's machine does not tell is null.
/// </summary>
/// <param name="Kata">Wall time of cyber-dojo.sh, in seconds, by the sandbox's clock.</param>
/// <param name="Cpu">CPU time of cyber-dojo.sh and all that it started, in seconds.</param>
public sealed record RunLoad(double Kata, double Cpu)
{
    // A kata that computes alone gets a whole core. These bounds are far from what a sound run on a quiet machine
    // shows, and far from what one shows beside eight busy loops a core.
    private const double EnoughCore = 0.75;
    private const double MuchPressure = 0.5;
    private const double MuchSteal = 0.25;
    private const double MuchLoad = 2;
    private const double Late = 0.5;

    /// <summary>The share of the time in which some process of the machine waited for a core: 0 to 1.</summary>
    public double? Pressure { get; init; }

    /// <summary>The share of the machine's time that its hypervisor gave to others: 0 to 1.</summary>
    public double? Steal { get; init; }

    /// <summary>The machine's load average over the last minute.</summary>
    public double? LoadAverage { get; init; }

    /// <summary>How many cores the machine has.</summary>
    public int? Cores { get; init; }

    /// <summary>
    /// By how much the engine's answers, or the harness's own timers, were late during the run, at most, in seconds.
    /// </summary>
    public double Lateness { get; init; }

    /// <summary>
    /// Whether all that the kata had started was waiting, and not for a core or a disk, when its time was up.
    /// </summary>
    public bool Idle { get; init; }

    /// <summary>
    /// Whether the kata got too little CPU time because the machine was overloaded. Verdicts that depend on time then
    /// say nothing about the image. A kata that used a whole core or more was not starved.
    /// </summary>
    [JsonIgnore]
    public bool IsStarved => IsMachineBusy && Share < EnoughCore;

    /// <summary>Whether the machine was overloaded during the run, by this kata or by anything else.</summary>
    [JsonIgnore]
    public bool IsMachineBusy => Steal > MuchSteal || Waiting > MuchPressure || Lateness > Late;

    /// <summary>How many cores the kata had on average.</summary>
    [JsonIgnore]
    public double Share => Kata > 0 ? Cpu / Kata : 0;

    /// <summary>
    /// How long the kata would have taken on an idle machine, in seconds, at least: its CPU time, or its wall time
    /// without the time in which anything waited for a core.
    /// </summary>
    [JsonIgnore]
    public double Demand => Math.Max(Cpu, Kata * (1 - Math.Max(Waiting, Steal ?? 0)));

    /// <summary>As in "load 31 on 2 cores; the kata got 0.2 of a core".</summary>
    public override string ToString() => string.Join("; ", Parts());

    /// <summary>The load of a run; null when its sandbox reported none.</summary>
    internal static RunLoad? Of(SandboxOutput output, TimeSpan timersLate, int cores) =>
        output.Usage is not { } usage ? null : new RunLoad(
            Rounded(usage.Wall.TotalSeconds), Rounded(usage.Cpu.TotalSeconds))
        {
            Pressure = usage.Waited is { } waited && usage.Wall > TimeSpan.Zero
                ? Rounded(Math.Clamp(waited / usage.Wall, 0, 1))
                : null,
            Steal = Rounded(usage.Stolen),
            LoadAverage = usage.LoadAverage,
            Cores = cores,
            Lateness = Rounded(Math.Max(output.EngineDelay.TotalSeconds, timersLate.TotalSeconds)),
            Idle = output.TimedOut && output.Processes.Count > 0 && output.Processes.All(IsIdle),
        };

    private static double Rounded(double number) => Math.Round(number, 3);

    // A process that cannot write its output waits for the engine.
    private static bool IsIdle(string process) =>
        process.Split(' ', 6) is [_, _, not ("R" or "D"), _, var place, ..]
        && !place.Contains("pipe_write", StringComparison.Ordinal);

    // Without the kernel's pressure counters, its load average has to do.
    private double Waiting => Pressure ?? (LoadAverage > MuchLoad * Cores ? 1 : 0);

    private IEnumerable<string> Parts()
    {
        if (LoadAverage is { } load && Cores is { } cores)
        {
            yield return Invariant($"load {load:0} on {cores} core{(cores == 1 ? "" : "s")}");
        }

        if (Steal > MuchSteal) yield return Invariant($"the hypervisor took {100 * Steal:0} % of the time");
        if (Lateness > Late) yield return Invariant($"the engine's answers were up to {Lateness:0.0} s late");
        yield return Invariant($"the kata got {Share:0.0} of a core");
    }
}
