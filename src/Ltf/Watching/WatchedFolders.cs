using System.Threading.Channels;
using HarnessCore.Catalogue;

namespace Ltf.Watching;

/// <summary>Tells of every file that is saved in the folders of some images.</summary>
internal sealed class WatchedFolders : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <exception cref="UsageException">None of the images has a folder.</exception>
    public WatchedFolders(IEnumerable<LtfEntry> entries, ChannelWriter<WatchEvent> events)
    {
        foreach (var folder in FoldersOf(entries))
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Changed += (_, e) => Tell(e.FullPath);
            watcher.Created += (_, e) => Tell(e.FullPath, isNew: true);
            watcher.Deleted += (_, e) => Tell(e.FullPath);
            watcher.Renamed += (_, e) => Tell(e.FullPath);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }

        if (_watchers.Count == 0)
            throw new UsageException("--watch: there is no folder to watch", "name a folder: ltf check DIR --watch");

        void Tell(string path, bool isNew = false)
        {
            if (!IsNoise(path)) events.TryWrite(new WatchEvent.Changed(path, isNew));
        }
    }

    /// <summary>The folders, none inside another.</summary>
    public static IReadOnlyList<string> FoldersOf(IEnumerable<LtfEntry> entries)
    {
        var all = entries.SelectMany(entry => new[] { entry.BuildFolder, entry.StartPointFolder })
            .Where(folder => !string.IsNullOrEmpty(folder))
            .Select(folder => folder!)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return [.. all.Where(folder => !all.Any(other =>
            folder.StartsWith(other + Path.DirectorySeparatorChar, StringComparison.Ordinal)))];
    }

    /// <summary>Whether it is a file of git's or of an editor's, beside the one that is saved.</summary>
    public static bool IsNoise(string path) =>
        path.Split(Path.DirectorySeparatorChar).Contains(".git")
        || Path.GetFileName(path) is var name
            && (name.EndsWith('~') || name is "4913" || (name.StartsWith('.') && name.Contains(".sw"))
                || name.StartsWith(".#", StringComparison.Ordinal) || name.EndsWith(".tmp", StringComparison.Ordinal));

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());
}
