using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios;

/// <summary>
/// Start-points from git repositories, each revision fetched once and kept. A revision never changes, so what is in the cache
/// is right; it gets there by a rename, so it is never half a revision.
/// </summary>
/// <param name="root">The cache's folder.</param>
/// <param name="patience">How long a fetch may take.</param>
public sealed class StartPointCache(string root, TimeSpan patience)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Git run from a hook, or by a person who has these set, would work on another repository.
    private static readonly string[] Misleading = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR"];

    /// <summary>The cache of this user: <c>LTF_CACHE</c>, or ltf in <c>XDG_CACHE_HOME</c>, or ~/.cache/ltf.</summary>
    public static StartPointCache OfUser { get; } = new(FolderOfUser(Environment.GetEnvironmentVariable), Patience);

    /// <summary>Where a start-point is: in the cache or, when it is not there yet, fetched.</summary>
    /// <returns>The absolute path of the folder with its manifest.json.</returns>
    /// <exception cref="StartPointMissingException">It could not be fetched.</exception>
    public async Task<string> ProvideAsync(StartPointSource source, CancellationToken cancellationToken)
    {
        var revision = FolderOf(source);
        if (!Directory.Exists(revision)) await FetchAsync(source, revision, cancellationToken).ConfigureAwait(false);
        return Path.Combine(revision, source.Folder);
    }

    internal static string FolderOfUser(Func<string, string?> environment) =>
        environment("LTF_CACHE") is { Length: > 0 } own ? Path.GetFullPath(own)
        : environment("XDG_CACHE_HOME") is { Length: > 0 } shared && Path.IsPathRooted(shared) ? Path.Combine(shared, "ltf")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ltf");

    private string FolderOf(StartPointSource source)
    {
        var address = source.Repository.AbsoluteUri.TrimEnd('/');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))[..8];
        var name = string.Concat(address[(address.LastIndexOf('/') + 1)..].Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        return Path.Combine(root, "start-points", $"{name}-{hash}", source.Revision);
    }

    private async Task FetchAsync(StartPointSource source, string revision, CancellationToken cancellationToken)
    {
        var half = Path.Combine(root, "start-points", $".{Path.GetRandomFileName()}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await CheckOutAsync(source, half, limit.Token).ConfigureAwait(false);
            Directory.CreateDirectory(Path.GetDirectoryName(revision)!);
            if (!Directory.Exists(revision)) Directory.Move(half, revision);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartPointMissingException(source, FormattableString.Invariant($"git took longer than {patience.TotalSeconds:0.#} s"));
        }
        // Two at a time: the other one has put it there.
        catch (IOException) when (Directory.Exists(revision))
        {
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartPointMissingException(source, $"the cache cannot be written: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        }
    }

    // Neither the user's settings nor the repository's own attributes may change a byte, or make a link that leads out of it.
    private static async Task CheckOutAsync(StartPointSource source, string folder, CancellationToken cancellationToken)
    {
        var git = Path.Combine(folder, ".git");
        Directory.CreateDirectory(folder);
        await GitAsync(source, folder, cancellationToken, "init", "--quiet", "--template=").ConfigureAwait(false);
        Directory.CreateDirectory(Path.Combine(git, "info"));
        await File.WriteAllTextAsync(Path.Combine(git, "info", "attributes"), "* -text -eol -ident -filter -working-tree-encoding\n", cancellationToken).ConfigureAwait(false);
        await GitAsync(source, folder, cancellationToken, "fetch", "--quiet", "--depth", "1", "--no-tags", "--", source.Repository.OriginalString, source.Revision).ConfigureAwait(false);
        await GitAsync(source, folder, cancellationToken, "checkout", "--quiet", "--detach", source.Revision).ConfigureAwait(false);
        Directory.Delete(git, recursive: true);
    }

    private static async Task GitAsync(StartPointSource source, string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        using var git = Start(source, folder, arguments);
        try
        {
            var words = git.StandardError.ReadToEndAsync(cancellationToken);
            await git.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await git.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            var said = (await words.ConfigureAwait(false)).Trim();
            if (git.ExitCode != 0) throw new StartPointMissingException(source, $"git {arguments[0]}: {said}");
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(StartPointSource source, string folder, string[] arguments)
    {
        string[] settings = ["-c", "core.autocrlf=false", "-c", "core.symlinks=false", "-c", "core.hooksPath=/dev/null", "-c", "advice.detachedHead=false"];
        var start = new ProcessStartInfo("git", [.. settings, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Misleading) start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "https:http:ssh:git:file";
        start.Environment["LC_ALL"] = "C";
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        try
        {
            var git = Process.Start(start)!;
            git.StandardInput.Close();
            return git;
        }
        catch (Win32Exception e)
        {
            throw new StartPointMissingException(source, $"git cannot be started: {e.Message}");
        }
    }
}
