using System.Security.Cryptography;
using System.Text;
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
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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
            await GitCheckout.ToAsync(
                half, source.Repository.OriginalString, source.Revision, source.Folder,
                keepsLinks: false, limit.Token);
            OwnFolder.Create(Path.GetDirectoryName(revision)!);
            if (!Directory.Exists(revision)) Directory.Move(half, revision);
        }
        catch (GitException e)
        {
            throw new StartPointMissingException(source, e.Message);
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
}

/// <summary>
/// A start-point cannot be fetched from its repository; <see cref="Exception.Message"/> includes git's own.
/// </summary>
internal sealed class StartPointMissingException(StartPointSource source, string reason)
    : Exception(
        $"the start-point at {source.Repository}, revision {source.Revision[..12]}, is not available: {reason}");
