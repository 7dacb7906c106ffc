using System.Diagnostics.CodeAnalysis;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Documents;

/// <summary>
/// The tests that type what documents show: one at a time, beside those of <see cref="EngineCollection"/>. Neither
/// measures time, and each of their processes waits more than it works.
/// </summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is what xunit "
    + "calls a collection.")]
public sealed class DocumentsCollection : ICollectionFixture<EngineFixture>
{
    public const string Name = "documents";
}
