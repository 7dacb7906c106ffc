using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Probes;

/// <summary>Looks whom a path belongs to that the run was not permitted to use.</summary>
internal sealed partial class OwnersExaminer : IExaminer
{
    private const string Script =
        """
        path='{path}'
        while [[ ! -e $path && $path == */* ]]; do path=${path%/*}; done
        stat -c 'owner %U:%G %a %n' "${path:-/}"
        echo "others $(find ~ ! -user "$(id -u)" 2>/dev/null | head -n 10000 | wc -l)"
        """;

    public string Looks => "looking whom the path belongs to";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        var path = failed.Lines.Where(line => Denied().IsMatch(line))
            .Select(line => AbsolutePath().Match(line))
            .FirstOrDefault(match => match.Success)?.Value.TrimEnd('.', '/', ',');
        if (path is null) return [];
        var printed = await failed.Image.PrintedAsync(
            Script.Replace("{path}", path, StringComparison.Ordinal), cancellationToken);
        return Cause(path, printed) is { } cause ? [new Finding(Rank.Proof, cause, Topics.Permission)] : [];
    }

    /// <summary>The cause that the script's output tells; null if the owner is the user sandbox.</summary>
    internal static ProbableCause? Cause(string path, string printed)
    {
        var owner = Owner().Match(printed);
        if (!owner.Success || owner.Groups["user"].Value == "sandbox") return null;
        var (place, others) = (owner.Groups["place"].Value, Others().Match(printed).Groups["count"].Value);
        return new ProbableCause(
            $"The user sandbox may not use {path}: {(place == path ? "it" : place)} belongs to "
                + $"{owner.Groups["user"].Value}:{owner.Groups["group"].Value} (mode {owner.Groups["mode"].Value})"
                + (others is "" or "0"
                    ? ""
                    : $"; {others} files and folders of /home/sandbox belong to another user than sandbox"),
            $"In the Dockerfile, as the last step that touches it: RUN chown -R sandbox:sandbox {place}",
            OfImage: true);
    }

    [GeneratedRegex(
        "permission denied|EACCES|access denied|access to the path|not permitted|cannot create|not writable",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    private static partial Regex Denied();

    [GeneratedRegex(
        @"(?:/home/sandbox|/var|/usr|/opt|/etc|/root)[\w./@+-]*", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(
        @"^owner (?<user>\S+):(?<group>\S+) (?<mode>\d+) (?<place>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 200)]
    private static partial Regex Owner();

    [GeneratedRegex(
        @"^others +(?<count>\d+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Others();
}
