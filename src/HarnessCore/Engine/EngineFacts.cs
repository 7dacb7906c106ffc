namespace HarnessCore.Engine;

/// <summary>What an engine tells of itself and of its machine. What it does not tell is empty.</summary>
/// <param name="Version">As in 20.10.24.</param>
/// <param name="ApiVersion">The newest that it speaks, as in 1.41.</param>
/// <param name="CgroupVersion">"1" or "2".</param>
/// <param name="StorageDriver">As in overlay2.</param>
/// <param name="OperatingSystem">The system below it, as it calls itself.</param>
/// <param name="Kernel">The kernel's version.</param>
/// <param name="Architecture">As in x86_64.</param>
/// <param name="Cores">Processors.</param>
/// <param name="Memory">Bytes.</param>
public sealed record EngineFacts(
    string Version, string ApiVersion, string CgroupVersion, string StorageDriver, string OperatingSystem, string Kernel, string Architecture, int Cores, long Memory);
