using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Probes;

/// <summary>
/// Finds the setuid or setgid program of the image that complains about its privileges: a sandbox starts with
/// no-new-privileges, which makes it a program like any other.
/// </summary>
internal sealed partial class SetuidExaminer : IExaminer
{
    private const int Longest = 160;

    private const string Script =
        """
        find / -xdev -type f \( -perm -4000 -o -perm -2000 \) 2>/dev/null | while IFS= read -r file; do
          stat -c 'setid %a %U:%G %n' "$file"
        done
        """;

    public string Looks => "looking for setuid programs";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        var lines = failed.Lines.Where(IsComplaint).ToList();
        if (lines.Count == 0) return [];
        var printed = await failed.Image.PrintedAsync(Script, cancellationToken);
        return Cause(lines, printed) is { } cause ? [new Finding(Rank.Proof, cause, Topics.Privileges)] : [];
    }

    /// <summary>Whether a line is what programs say that lack privileges.</summary>
    internal static bool IsComplaint(string line) => Complaint().IsMatch(line);

    /// <summary>The cause, if one of the complaints is by a program that the script's output names.</summary>
    internal static ProbableCause? Cause(IEnumerable<string> complaints, string printed)
    {
        var programs = Program().Matches(printed).Select(match => (
            Path: match.Groups["path"].Value, Owner: match.Groups["owner"].Value,
            Mode: match.Groups["mode"].Value)).ToList();
        foreach (var line in complaints)
        {
            var by = programs.Find(program => IsBy(line, program.Path));
            if (by.Path is null) continue;
            var name = by.Path[(by.Path.LastIndexOf('/') + 1)..];
            return new ProbableCause(
                $"{name} is a set{(by.Mode[0] is '2' or '3' ? "g" : "u")}id program ({by.Path}, mode {by.Mode}, of "
                    + $"{by.Owner}), and in a sandbox, which has no-new-privileges, it runs as the user sandbox: "
                    + Visible.Of(line.Trim() is { Length: > Longest } longer ? $"{longer[..Longest]}…" : line.Trim()),
                $"Do without {name} in cyber-dojo.sh: do what needs another user in the Dockerfile",
                OfImage: true);
        }

        return null;
    }

    // As in "su: …", "/bin/su: …" and "./cyber-dojo.sh: line 3: /bin/su: …".
    private static bool IsBy(string line, string path)
    {
        var name = $"{path[(path.LastIndexOf('/') + 1)..]}:";
        var at = line.IndexOf(name, StringComparison.Ordinal);
        return at == 0 || (at > 0 && line[at - 1] is '/' or ' ');
    }

    [GeneratedRegex(
        "no new privileges|effective uid|set[ug]id|\\bsuid\\b|not permitted|permission denied|not allowed|authenticat"
            + "|must be (?:run|root|superuser)|only root|root only|are you root"
            + "|cannot (?:set|change) (?:user|group|[ug]id)|unable to change|privilege",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    private static partial Regex Complaint();

    [GeneratedRegex(
        @"^setid (?<mode>[2-7]\d{3}) (?<owner>\S+) (?<path>/.+)$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 200)]
    private static partial Regex Program();
}
