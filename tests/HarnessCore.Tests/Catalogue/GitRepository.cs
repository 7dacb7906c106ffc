using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

/// <summary>A git repository in a folder, to be fetched from by a file:// address.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly TempFolder _folder = new();

    public GitRepository() => Git("init", "--quiet");

    public Uri Address => new($"file://{_folder.Path}");

    public void Dispose() => _folder.Dispose();

    public GitRepository With(string name, string content)
    {
        _folder.With(name, content);
        return this;
    }

    public GitRepository WithLink(string name, string target)
    {
        File.CreateSymbolicLink(_folder.In(name), target);
        return this;
    }

    /// <summary>Commits what there is; the start-point at that revision.</summary>
    public StartPointSource Commit(string folder = "start_point")
    {
        Git("add", "--all");
        string[] settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"];
        Git([.. settings, "commit", "--quiet", "--message", "x"]);
        return new(Address, Git("rev-parse", "HEAD").Trim(), folder);
    }

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["-c", "core.autocrlf=false", .. arguments])
            {
                WorkingDirectory = _folder.Path,
                RedirectStandardOutput = true
            })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
