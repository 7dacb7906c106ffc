namespace HarnessCore.Engine;

/// <summary>What the engine says of itself, as far as running katas depends on it.</summary>
/// <param name="OperatingSystem">Of the machine that it runs on.</param>
/// <param name="Cores">How many it has.</param>
/// <param name="Memory">How many bytes it has.</param>
/// <param name="Root">Where it keeps images: "/var/lib/docker".</param>
/// <param name="Storage">The storage driver: "overlay2".</param>
/// <param name="CgroupVersion">"1" or "2"; empty where the engine does not say.</param>
/// <param name="LimitsMemory">Whether it can limit a container's memory.</param>
/// <param name="LimitsProcesses">Whether it can limit a container's processes.</param>
/// <param name="HasSeccomp">Whether containers run under a seccomp profile.</param>
/// <param name="Warnings">Its own words for what it lacks.</param>
public sealed record EngineFacts(
    string OperatingSystem,
    long Cores,
    long Memory,
    string Root,
    string Storage,
    string CgroupVersion,
    bool LimitsMemory,
    bool LimitsProcesses,
    bool HasSeccomp,
    IReadOnlyList<string> Warnings);
