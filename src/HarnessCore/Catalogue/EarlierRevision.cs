using HarnessCore.Storage;

namespace HarnessCore.Catalogue;

/// <summary>
/// A folder as it was in a revision of its git repository, with the folders beside it, since a Dockerfile can build on
/// those. It lies in a private temporary folder; disposing it deletes that.
/// </summary>
internal sealed class EarlierRevision : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Scratch _scratch;

    private EarlierRevision(Scratch scratch, string path, string commit) =>
        (_scratch, Path, Commit) = (scratch, path, commit);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The commit: 40 or 64 hex digits.</summary>
    public string Commit { get; }

    /// <summary>Checks the folder out.</summary>
    /// <param name="folder">A folder in a work tree.</param>
    /// <param name="revision">A revision as git takes it: HEAD, a branch, a tag, a commit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GitException">
    /// The folder is in no repository, the revision does not have it, or it is too large.
    /// </exception>
    public static async Task<EarlierRevision> OfAsync(
        string folder, string revision, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var scratch = new Scratch("revision");
        try
        {
            var top = await GitCheckout.AskAsync(folder, limit.Token, "rev-parse", "--show-toplevel");
            var below = (await GitCheckout.AskAsync(folder, limit.Token, "rev-parse", "--show-prefix")).TrimEnd('/');
            var commit = await GitCheckout.AskAsync(
                folder, limit.Token, "rev-parse", "--verify", "--end-of-options", $"{revision}^{{commit}}");
            var tree = System.IO.Path.Combine(scratch.Path, "tree");
            // Whatever reads the folder refuses links that lead out of it; that it is none itself is seen to here.
            await GitCheckout.ToAsync(
                tree, top, commit, System.IO.Path.GetDirectoryName(below) ?? "", keepsLinks: true, limit.Token);
            var path = System.IO.Path.Combine(tree, below);
            if (HasLink(tree, below)) throw new GitException($"in revision {revision}, {below} is a symbolic link");
            return Directory.Exists(path)
                ? new EarlierRevision(scratch, path, commit)
                : throw new GitException($"revision {revision} does not have the folder {below}");
        }
        catch (Exception e)
        {
            scratch.Dispose();
            if (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw new GitException(
                    FormattableString.Invariant($"git did not finish within {Patience.TotalSeconds:0} s"));
            throw;
        }
    }

    private static bool HasLink(string tree, string below)
    {
        var names = below.Split('/');
        return names.Select((_, count) => System.IO.Path.Combine([tree, .. names.Take(count + 1)]))
            .Any(path => new DirectoryInfo(path).LinkTarget is not null);
    }

    /// <inheritdoc />
    public void Dispose() => _scratch.Dispose();
}
