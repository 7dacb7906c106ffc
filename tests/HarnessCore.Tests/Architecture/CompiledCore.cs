using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using HarnessCore.Running;

namespace HarnessCore.Tests.Architecture;

/// <summary>HarnessCore's compiled types and what they depend on, loaded once for all rules.</summary>
internal static class CompiledCore
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() => Load(typeof(Harness)));

    public static ArchUnitNET.Domain.Architecture Architecture => Loaded.Value;

    /// <summary>Loads the assembly that a type is in.</summary>
    public static ArchUnitNET.Domain.Architecture Load(System.Type type) =>
        new ArchLoader().LoadAssembly(type.Assembly).Build();
}
