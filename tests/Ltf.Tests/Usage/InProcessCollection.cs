using System.Diagnostics.CodeAnalysis;

namespace Ltf.Tests.Usage;

/// <summary>The tests that run ltf in this process: alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is what xunit "
    + "calls a collection.")]
public sealed class InProcessCollection : ICollectionFixture<LtfInProcess>
{
    public const string Name = "in-process";
}
