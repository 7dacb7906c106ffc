using System.Text;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Probes;

/// <summary>
/// Looks for what stands between the runner and a kata: another shell in place of bash, wrappers around bash, startup
/// files, CRLF in the script. They break the strangest scenarios, and no output shows them. An empty cyber-dojo.sh that
/// prints something proves it.
/// </summary>
internal sealed class StartupExaminer : IExaminer
{
    private const int Shown = 300;

    // Enough of a program to tell it from another: its headers and, mostly, its build id.
    private const int Compared = 4096;
    private const int MostOfBash = 4 << 20;
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] OtherShells = ["dash", "ash", "busybox", "sh", "ksh", "zsh", "mksh", "rbash"];

    public string Looks => "looking for bash startup files and wrappers around bash";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        var image = failed.Image;
        var (otherShell, causes) = await image.OnceAsync(
            Looks, () => InAsync(image.Harness.Images, image.Ltf, cancellationToken));
        if (otherShell is not null) return [new Finding(Rank.Proof, otherShell)];
        if (causes.Count == 0) return [];
        var proof = await image.OnceAsync("running nothing", () => NothingAsync(image, cancellationToken));
        return [
            .. causes.Select((cause, at) => at == 0 && proof.Length > 0
                ? new Finding(Rank.Proof, cause with { Cause = $"{cause.Cause}; an empty cyber-dojo.sh {proof}" })
                : new Finding(Rank.Suspicion, cause))];
    }

    // What a run shows that has nothing to show; empty if that is nothing.
    private static async Task<string> NothingAsync(ExaminedImage image, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(image.Ltf.StartPoint.Files) { ["cyber-dojo.sh"] = "" };
        RunResult run;
        try
        {
            run = await image.Harness.Runner.RunAsync(
                image.Ltf.Request(files) with { MaxSeconds = 2 }, cancellationToken);
        }
        // That is what the failure itself says.
        catch (NoSandboxException)
        {
            return "";
        }

        return run.Outcome == RunOutcome.TimedOut ? "times out"
            : run.Stdout.Content.Length > 0 ? $"prints {Visible.Of(run.Stdout.Content)} on stdout"
            : run.Stderr.Content.Length > 0 ? $"prints {Visible.Of(run.Stderr.Content)} on stderr"
            : run.Status != "0" ? $"exits with status {run.Status}"
            : run.Created.Count > 0 ? $"creates {run.Created.Keys.First()}"
            : "";
    }

    private static async Task<(ProbableCause? OtherShell, IReadOnlyList<ProbableCause> Others)> InAsync(
        EngineImages images, LtfImage ltf, CancellationToken cancellationToken)
    {
        var (image, found) = (ltf.Image, new List<ProbableCause>());
        var variables = (await images.FactsAsync(image, cancellationToken)).Environment;
        if (Value(variables, "BASH_ENV") is { Length: > 0 } startup)
        {
            var content = await images.Files.HeadAsync(image, startup, Shown, cancellationToken);
            found.Add(new ProbableCause(
                $"The image sets BASH_ENV={startup}, so bash runs that file before every script; {Content(content)}",
                "Remove ENV BASH_ENV from the Dockerfile, and set what it sets with ENV",
                OfImage: true));
        }

        var path = Value(variables, "PATH") ?? DefaultPath;
        if (await BashAsync(images, image, path, cancellationToken) is ({ } bash, { } head))
        {
            if (head.AsSpan().StartsWith("#!"u8))
            {
                found.Insert(0, new ProbableCause(
                    $"The image's {bash} is a script, not bash; {Content(head[..Math.Min(Shown, head.Length)])}",
                    $"Remove {bash} from the image, so that bash is bash itself",
                    OfImage: true));
            }
            else if (await OtherShellAsync(images, image, head, cancellationToken) is { } other)
            {
                return (new ProbableCause(
                    $"The image's {bash} is not bash: it is the same program as {other}",
                    $"Install bash itself: {Families.DockerfileLine.Install("bash")}", OfImage: true), []);
            }
        }

        if (ltf.StartPoint.Files["cyber-dojo.sh"].Contains("\r\n", StringComparison.Ordinal))
        {
            found.Add(new ProbableCause(
                "cyber-dojo.sh has Windows line endings (CRLF): bash takes the CR as part of the last word",
                "Convert it: dos2unix cyber-dojo.sh",
                OfImage: true));
        }

        return (null, found);
    }

    private static async Task<string?> OtherShellAsync(
        EngineImages images, string image, byte[] bash, CancellationToken cancellationToken)
    {
        foreach (var path in OtherShells.Select(shell => $"/bin/{shell}"))
        {
            // A shell of another name may be a link to bash, as sh is on some systems.
            if (await images.Files.HeadAsync(image, path, Compared, cancellationToken) is { } head
                && head.AsSpan().SequenceEqual(bash)
                && !await IsBashAsync(images, image, path, cancellationToken))
            {
                return path;
            }
        }

        return null;
    }

    // bash names itself in its texts.
    private static async Task<bool> IsBashAsync(
        EngineImages images, string image, string path, CancellationToken cancellationToken) =>
        await images.Files.HeadAsync(image, path, MostOfBash, cancellationToken) is { } all
        && all.AsSpan().IndexOf("BASH_VERSION"u8) >= 0;

    private static async Task<(string Path, byte[] Head)?> BashAsync(
        EngineImages images, string image, string path, CancellationToken cancellationToken)
    {
        foreach (var folder in path.Split(':').Where(folder => folder.StartsWith('/')))
        {
            var bash = $"{folder.TrimEnd('/')}/bash";
            if (await images.Files.HeadAsync(image, bash, Compared, cancellationToken) is { } head)
            {
                return (bash, head);
            }
        }

        return null;
    }

    private static string? Value(IReadOnlyList<string> variables, string name) =>
        variables.FirstOrDefault(
            variable => variable.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static string Content(byte[]? content) =>
        content is null ? "the image has no such file" : $"it contains {Visible.Of(Encoding.UTF8.GetString(content))}";
}
