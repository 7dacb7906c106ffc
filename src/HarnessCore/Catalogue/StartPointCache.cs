using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CliWrap;
using HarnessCore.Storage;

namespace HarnessCore.Catalogue;

/// <summary>
/// Start-points from git repositories. Each revision is fetched once and kept: a revision never changes, and a rename
/// puts it into the cache, so that it is complete.
/// </summary>
/// <param name="root">The folder of the cache.</param>
/// <param name="patience">The time limit of a fetch.</param>
internal sealed class StartPointCache(string root, TimeSpan patience)
{
    private const int MostFiles = 10_000;
    private const long MostBytes = 64 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Neither the user's settings nor the repository's attributes may change a byte or run anything.
    private static readonly string[] Settings =
    [
        "-c", "core.autocrlf=false", "-c", "core.symlinks=false", "-c", "core.hooksPath=/dev/null",
        "-c", "advice.detachedHead=false",
    ];

    private static readonly Dictionary<string, string?> Variables = new()
    {
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_ALLOW_PROTOCOL"] = "https:http:ssh:git:file",
        ["GIT_SSH_COMMAND"] = Environment.GetEnvironmentVariable("GIT_SSH_COMMAND") ?? "ssh -oBatchMode=yes",
        ["LC_ALL"] = "C",
        // Set by a hook or by the user, these would make git work on another repository.
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null,
        ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = null,
        ["GIT_COMMON_DIR"] = null,
    };

    /// <summary>The user's cache: <c>LTF_CACHE</c>, or ltf in <c>XDG_CACHE_HOME</c>, or ~/.cache/ltf.</summary>
    public static StartPointCache OfUser { get; } = new(FolderOfUser(Environment.GetEnvironmentVariable), Patience);

    /// <summary>The start-point's folder in the cache; it is fetched if the cache does not have it.</summary>
    /// <returns>The absolute path of the folder with manifest.json.</returns>
    /// <exception cref="StartPointMissingException">The start-point cannot be fetched.</exception>
    public async Task<string> ProvideAsync(StartPointSource source, CancellationToken cancellationToken)
    {
        var revision = FolderOf(source);
        if (!Directory.Exists(revision)) await FetchAsync(source, revision, cancellationToken);
        return Path.Combine(revision, source.Folder);
    }

    internal static string FolderOfUser(Func<string, string?> environment) =>
        environment("LTF_CACHE") is { Length: > 0 } own ? Path.GetFullPath(own)
        : environment("XDG_CACHE_HOME") is { Length: > 0 } shared
            && Path.IsPathRooted(shared) ? Path.Combine(shared, "ltf")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ltf");

    private string FolderOf(StartPointSource source)
    {
        var address = source.Repository.AbsoluteUri.TrimEnd('/');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..8];
        var name = string.Concat(
            address[(address.LastIndexOf('/') + 1)..].Where(
                letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        return Path.Combine(root, "start-points", $"{name}-{hash}", source.Revision);
    }

    private async Task FetchAsync(StartPointSource source, string revision, CancellationToken cancellationToken)
    {
        var half = Path.Combine(root, "start-points", $".{Path.GetRandomFileName()}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await CheckOutAsync(source, half, limit.Token);
            OwnFolder.Create(Path.GetDirectoryName(revision)!);
            if (!Directory.Exists(revision)) Directory.Move(half, revision);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartPointMissingException(
                source, FormattableString.Invariant($"git did not finish within {patience.TotalSeconds:0.#} s"));
        }
        // Another process has put the revision there meanwhile.
        catch (IOException) when (Directory.Exists(revision))
        {
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartPointMissingException(source, $"cannot write the cache: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        }
    }

    private static async Task CheckOutAsync(StartPointSource source, string folder, CancellationToken cancellationToken)
    {
        var git = Path.Combine(folder, ".git");
        OwnFolder.Create(folder);
        await GitAsync(source, folder, cancellationToken, "init", "--quiet", "--template=");
        Directory.CreateDirectory(Path.Combine(git, "info"));
        await File.WriteAllTextAsync(
            Path.Combine(git, "info", "attributes"), "* -text -eol -ident -filter -working-tree-encoding\n",
            cancellationToken);
        await GitAsync(
            source, folder, cancellationToken, "fetch", "--quiet", "--depth", "1", "--no-tags", "--",
            source.Repository.OriginalString, source.Revision);
        await CountAsync(source, folder, cancellationToken);
        await GitAsync(
            source, folder, cancellationToken, "checkout", "--quiet", source.Revision, "--", PathOf(source));
        Directory.Delete(git, recursive: true);
    }

    // A tree can name another a million times: a small repository unfolds to more files than any disk holds. ls-tree
    // lists them one by one, and is killed when there are too many.
    private static async Task CountAsync(StartPointSource source, string folder, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (files, bytes) = (0, 0L);
        try
        {
            await GitAsync(
                source, folder, PipeTarget.ToDelegate(Count), limit.Token,
                "ls-tree", "-r", "-l", source.Revision, "--", PathOf(source));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartPointMissingException(
                source, FormattableString.Invariant(
                    $"its folder has more than {MostFiles} files or {MostBytes >> 20} MB"));
        }

        // <mode> <type> <object> <size>\t<name>
        void Count(string line)
        {
            var size = line.Split('\t')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
            bytes += long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
            if (++files > MostFiles || bytes > MostBytes) limit.Cancel();
        }
    }

    private static string PathOf(StartPointSource source) =>
        $":(literal){(source.Folder is "" or "." ? "" : source.Folder)}";

    private static Task GitAsync(
        StartPointSource source, string folder, CancellationToken cancellationToken, params string[] arguments) =>
        GitAsync(source, folder, PipeTarget.Null, cancellationToken, arguments);

    // A cancelled command is killed, with all that it has started.
    private static async Task GitAsync(
        StartPointSource source, string folder, PipeTarget stdout, CancellationToken cancellationToken,
        params string[] arguments)
    {
        var stderr = new StringBuilder();
        try
        {
            var result = await Cli.Wrap("git")
                .WithArguments([.. Settings, .. arguments])
                .WithWorkingDirectory(folder)
                .WithEnvironmentVariables(Variables)
                .WithStandardOutputPipe(stdout)
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(stderr))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
            if (!result.IsSuccess)
                throw new StartPointMissingException(source, $"git {arguments[0]}: {stderr.ToString().Trim()}");
        }
        catch (Win32Exception e)
        {
            throw new StartPointMissingException(source, $"cannot run git: {e.GetBaseException().Message}");
        }
    }
}

/// <summary>
/// A start-point cannot be fetched from its repository; <see cref="Exception.Message"/> includes git's own.
/// </summary>
internal sealed class StartPointMissingException(StartPointSource source, string reason)
    : Exception(
        $"the start-point at {source.Repository}, revision {source.Revision[..12]}, is not available: {reason}");
