using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios;

/// <summary>An LTF image under test: it is on the engine, with the start-point that belongs to it.</summary>
/// <param name="Entry">What images.yml says of it.</param>
/// <param name="Image">The reference to start it from.</param>
/// <param name="StartPoint">Its kata.</param>
public sealed record Ltf(LtfEntry Entry, string Image, StartPoint StartPoint)
{
    /// <summary>Its name in images.yml.</summary>
    public string Name => Entry.Name;

    /// <summary>What exactly is tested, for the reports.</summary>
    public required ImageIdentity Identity { get; init; }
}
