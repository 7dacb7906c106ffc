using System.Diagnostics.CodeAnalysis;

namespace HarnessCore.Tests.Support;

/// <summary>The tests that use the engine: one at a time, over one harness.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is what xunit "
    + "calls a collection.")]
public sealed class EngineCollection : ICollectionFixture<EngineFixture>
{
    public const string Name = "engine";
}
