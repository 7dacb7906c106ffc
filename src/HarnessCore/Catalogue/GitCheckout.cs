using System.ComponentModel;
using System.Globalization;
using System.Text;
using CliWrap;
using HarnessCore.Storage;

namespace HarnessCore.Catalogue;

/// <summary>
/// Files of a revision of a git repository, put into a folder of ours. Neither the user's settings nor the repository's
/// attributes change a byte or run anything, and a repository that unfolds to more than any disk holds is refused.
/// </summary>
internal static class GitCheckout
{
    private const int MostFiles = 10_000;
    private const long MostBytes = 64 << 20;

    private static readonly string[] Settings =
    [
        "-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null",
        "-c", "core.fsmonitor=false", "-c", "advice.detachedHead=false",
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

    /// <summary>Fetches a revision and checks out a folder of it. .git is not kept.</summary>
    /// <param name="target">The folder to create.</param>
    /// <param name="repository">The address that git fetches from.</param>
    /// <param name="revision">A commit: 40 hex digits.</param>
    /// <param name="path">The folder of the repository to check out; empty for all of it.</param>
    /// <param name="keepsLinks">Whether symbolic links stay links; else they become files.</param>
    /// <param name="cancellationToken">Kills git.</param>
    /// <exception cref="GitException">git failed, or there is too much to check out.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task ToAsync(
        string target, string repository, string revision, string path, bool keepsLinks,
        CancellationToken cancellationToken)
    {
        var git = Path.Combine(target, ".git");
        OwnFolder.Create(target);
        await GitAsync(target, PipeTarget.Null, cancellationToken, "init", "--quiet", "--template=");
        Directory.CreateDirectory(Path.Combine(git, "info"));
        await File.WriteAllTextAsync(
            Path.Combine(git, "info", "attributes"), "* -text -eol -ident -filter -working-tree-encoding\n",
            cancellationToken);
        await GitAsync(
            target, PipeTarget.Null, cancellationToken, "fetch", "--quiet", "--depth", "1", "--no-tags", "--",
            repository, revision);
        await CountAsync(target, revision, path, cancellationToken);
        await GitAsync(
            target, PipeTarget.Null, cancellationToken, "-c",
            $"core.symlinks={(keepsLinks ? "true" : "false")}", "checkout", "--quiet", revision, "--", Pathspec(path));
        Directory.Delete(git, recursive: true);
    }

    /// <summary>What a git command prints about the repository of a folder, without the final newline.</summary>
    /// <exception cref="GitException">git failed: the folder is in no repository, above all.</exception>
    public static async Task<string> AskAsync(
        string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var answer = new StringBuilder();
        await GitAsync(folder, PipeTarget.ToStringBuilder(answer), cancellationToken, arguments);
        return answer.ToString().TrimEnd('\n');
    }

    // A tree can name another a million times: a small repository unfolds to more files than any disk holds. ls-tree
    // lists them one by one, and is killed when there are too many.
    private static async Task CountAsync(
        string folder, string revision, string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (files, bytes) = (0, 0L);
        try
        {
            await GitAsync(
                folder, PipeTarget.ToDelegate(Count), limit.Token, "ls-tree", "-r", "-l", revision, "--",
                Pathspec(path));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GitException(FormattableString.Invariant(
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

    private static string Pathspec(string path) => $":(literal){(path == "." ? "" : path)}";

    // A cancelled command is killed, with all that it has started.
    private static async Task GitAsync(
        string folder, PipeTarget stdout, CancellationToken cancellationToken, params string[] arguments)
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
            // "-c", "name=value" may stand before the command.
            var command = arguments[arguments[0] == "-c" ? 2 : 0];
            if (!result.IsSuccess) throw new GitException($"git {command}: {stderr.ToString().Trim()}");
        }
        catch (Win32Exception e)
        {
            throw new GitException($"cannot run git: {e.GetBaseException().Message}");
        }
    }
}

/// <summary>git failed; the message has its own words.</summary>
internal sealed class GitException(string message) : Exception(message);
