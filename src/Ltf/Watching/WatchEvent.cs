namespace Ltf.Watching;

/// <summary>What makes a watching check act.</summary>
internal abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    /// <summary>A file was saved, moved or deleted.</summary>
    internal sealed record Changed(string Path, bool IsNew = false) : WatchEvent;

    /// <summary>A key was pressed.</summary>
    internal sealed record Pressed(char Key) : WatchEvent;

    /// <summary>A run could not go on.</summary>
    internal sealed record Broken(Exception Exception) : WatchEvent;
}
