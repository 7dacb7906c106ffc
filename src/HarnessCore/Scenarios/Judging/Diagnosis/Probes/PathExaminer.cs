using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Probes;

/// <summary>Looks for a command that was not found: it may be in the image, and not in the kata's PATH.</summary>
internal sealed partial class PathExaminer : IExaminer
{
    // Startup files that bash does not read for cyber-dojo.sh.
    private const string Script =
        """
        name='{name}'
        user=~
        startups="$user/.bashrc $user/.bash_profile $user/.profile /etc/bash.bashrc /etc/profile"
        for file in $(find / -xdev -name "$name" -perm -100 ! -type d 2>/dev/null); do
          echo "at $file"
          for startup in $startups /etc/profile.d/* /root/.bashrc; do
            [[ -r $startup ]] && grep -q -F "${file%/*}" "$startup" && echo "by $startup"
          done
          break
        done
        """;

    public string Looks => "looking for the command that was not found";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        var name = failed.Lines.Select(line => NotFound().Match(line))
            .FirstOrDefault(match => match.Success)?.Groups["what"].Value;
        if (name is null) return [];
        var printed = await failed.Image.PrintedAsync(
            Script.Replace("{name}", name, StringComparison.Ordinal), cancellationToken);
        return Cause(name, printed) is { } cause ? [new Finding(Rank.Proof, cause, Topics.Command)] : [];
    }

    /// <summary>The cause that the script's output tells; null if the image has no such command.</summary>
    internal static ProbableCause? Cause(string name, string printed)
    {
        var lines = printed.Split('\n');
        if (After(lines, "at ").FirstOrDefault() is not { } file) return null;
        var folder = file[..file.LastIndexOf('/')];
        var startup = After(lines, "by ").FirstOrDefault();
        return new ProbableCause(
            $"{name} was not found, although the image has {file}: {folder} is not in PATH"
                + (startup is null ? "" : $"; only {startup} adds it, and bash does not read that for cyber-dojo.sh"),
            $"Add ENV PATH=\"{folder}:$PATH\" to the Dockerfile",
            OfImage: true);
    }

    private static IEnumerable<string> After(IEnumerable<string> lines, string word) =>
        lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[word.Length..]);

    [GeneratedRegex(
        @"(?:^|: )(?:line \d+: )?(?<what>[\w.+-]+): (?:command )?not found$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex NotFound();
}
