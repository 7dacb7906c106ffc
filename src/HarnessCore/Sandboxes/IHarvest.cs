namespace HarnessCore.Sandboxes;

/// <summary>Takes the text files that a kata has left in /sandbox.</summary>
public interface IHarvest
{
    /// <summary>One file. What it says is untrusted: any name, any content.</summary>
    /// <param name="name">Its path below /sandbox.</param>
    /// <param name="content">Its bytes, <see cref="CappedBytes.TextLimit"/> of them at most.</param>
    void Add(string name, CappedBytes content);
}
