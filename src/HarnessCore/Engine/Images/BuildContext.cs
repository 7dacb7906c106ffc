using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using DotNet.Testcontainers.Images;
using HarnessCore.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace HarnessCore.Engine.Images;

/// <summary>
/// What of a folder takes part in its build: its files, without those that .dockerignore excludes and without .git. The
/// same list is hashed for the image's tag and sent to the engine.
/// </summary>
/// <remarks>
/// Of a file count its name, its content and whether its owner may execute it; every file is sent as 0644 or 0755. So
/// neither the umask nor the date of a checkout changes an image or its tag. A symbolic link to another file of the
/// context is sent as a copy of it, because Testcontainers sends no links; every other link is refused, because it
/// could bring any file of this machine into the build.
/// </remarks>
internal sealed class BuildContext
{
    private const string IgnoreFile = ".dockerignore";

    private const UnixFileMode Plain =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const int MostOfDockerfile = 256 * 1024;

    private static readonly EnumerationOptions Everything =
        new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string _folder;
    private readonly SortedDictionary<string, string> _sources;

    private BuildContext(string folder, SortedDictionary<string, string> sources)
    {
        _folder = folder;
        _sources = sources;
    }

    /// <summary>The files, by their path from the folder, with slashes, in ordinal order.</summary>
    public IReadOnlyList<string> Files => [.. _sources.Keys];

    /// <summary>The context of a folder with a Dockerfile.</summary>
    /// <exception cref="IOException">A file cannot be sent; the message has its name.</exception>
    public static BuildContext Of(string folder)
    {
        var ignored = new IgnoreFile(Patterns(folder), NullLogger.Instance);
        bool IsSent(string name) => !name.Split('/').Contains(".git") && ignored.Accepts(name);
        var found = Entries(folder).Select(file => (Name: NameOf(folder, file.FullName), File: file))
            .Where(each => IsSent(each.Name)).ToList();
        var sources = new SortedDictionary<string, string>(
            found.Where(each => each.File is FileInfo { LinkTarget: null })
                .ToDictionary(each => each.Name, each => each.Name),
            StringComparer.Ordinal);
        foreach (var (name, link) in found.Where(each => each.File.LinkTarget is not null))
            sources[name] = TargetOf(folder, name, link, sources);
        return new BuildContext(folder, sources);
    }

    /// <summary>The text of the Dockerfile.</summary>
    /// <exception cref="IOException">It cannot be read, or is too large.</exception>
    public string Dockerfile() => Encoding.UTF8.GetString(
        ForeignFile.Read(_folder, _sources.GetValueOrDefault("Dockerfile", "Dockerfile"), MostOfDockerfile));

    /// <summary>Adds every file to a hash.</summary>
    public void AddTo(IncrementalHash hash)
    {
        foreach (var file in Files)
        {
            using var content = Open(file);
            var mode = IsExecutable(file) ? 'x' : '-';
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{file}\n{mode} {content.Length}\n"));
            var buffer = new byte[1 << 16];
            while (content.Read(buffer) is > 0 and var count) hash.AppendData(buffer, 0, count);
        }
    }

    /// <summary>Copies every file to an empty folder.</summary>
    public async Task CopyToAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var file in Files)
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using (var source = Open(file))
            await using (var copy = File.Create(target)) await source.CopyToAsync(copy, cancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(target, IsExecutable(file) ? Executable : Plain);
            }
        }
    }

    // As Testcontainers has them: what IDEs leave is never sent, the Dockerfile and .dockerignore always are.
    private static IEnumerable<string> Patterns(string folder) =>
        [
            "**/.idea", "**/.vs", .. Lines(folder),
            $"!{IgnoreFile}", "!Dockerfile",
        ];

    private static string[] Lines(string folder) => File.Exists(Path.Combine(folder, IgnoreFile))
        ? Encoding.UTF8.GetString(ForeignFile.Read(folder, IgnoreFile)).ReplaceLineEndings("\n").Split('\n')
        : [];

    // A link to a folder is listed and not entered: it may lead anywhere, or in a circle.
    private static FileSystemEnumerable<FileSystemInfo> Entries(string folder) => new(
        folder, (ref entry) => entry.ToFileSystemInfo(), Everything)
    {
        ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    // By its path alone: nothing is opened that is not a file of the context itself.
    private static string TargetOf(
        string folder, string name, FileSystemInfo link, SortedDictionary<string, string> sources)
    {
        var target = Path.GetFullPath(link.LinkTarget!, Path.GetDirectoryName(link.FullName)!);
        var inside = NameOf(folder, target);
        return sources.TryGetValue(inside, out var source) && source == inside
            ? inside
            : throw new IOException(
                $"{name} is a symbolic link to {link.LinkTarget}, which is not a file of the build folder; "
                    + "replace the link by the file");
    }

    private static string NameOf(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    private FileStream Open(string file) => ForeignFile.Open(_folder, _sources[file]);

    // Of a link, the mode of the file that it stands for.
    private bool IsExecutable(string file) => !OperatingSystem.IsWindows()
        && File.GetUnixFileMode(Path.Combine(_folder, _sources[file])).HasFlag(UnixFileMode.UserExecute);
}
