using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>
/// The versions that the manifest claims, and what the image says of a variable, a tool or a package of the very name;
/// only reported.
/// </summary>
internal sealed partial record StartPointVersions(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
    [
        "look for what the manifest's language and test_framework name: in the image's environment "
            + "(PYTHON_VERSION=…), by `TOOL --version`, in the package database (dpkg, apk, rpm)",
        "report the version that the manifest claims, and the image's",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var manifest = context.Ltf.StartPoint.Manifest;
        var claims = new[] { manifest.Language, manifest.TestFramework }.OfType<Claim>()
            .Where(claim => claim.Version.Length > 0).ToList();
        if (claims.Count == 0) return Verdict.NotApplicable("the manifest claims no versions");
        var script = context.Ltf.StartPoint.Files["cyber-dojo.sh"];
        var run = await context.RunScriptAsync(
            ScriptOf(claims.SelectMany(claim => ToolsOf(claim, script)), claims.SelectMany(PackagesOf)), 10,
            SandboxRoot.Writable, cancellationToken);
        var environment = (await context.Harness.Images.FactsAsync(context.Ltf.Image, cancellationToken)).Environment;
        return Verdict.Passed(string.Join(
            "; ", claims.Select(claim => Told(claim, environment, run.Stdout.Content.Split('\n'), script))));
    }

    /// <summary>What the image says of a claim, beside the claim.</summary>
    /// <param name="claim">The manifest's.</param>
    /// <param name="environment">The image's variables, as NAME=value.</param>
    /// <param name="lines">What the image's tools and packages say: tool or package, its name, and its version.</param>
    /// <param name="script">The kata's cyber-dojo.sh.</param>
    internal static string Told(
        Claim claim, IReadOnlyList<string> environment, IReadOnlyList<string> lines, string script)
    {
        var variable = $"{NotInVariables().Replace(NameOf(claim).ToUpperInvariant(), "_")}_VERSION";
        var evidence = environment
            .Where(each => each.StartsWith($"{variable}=", StringComparison.Ordinal))
            .Select(each => (Version: VersionIn(each[(variable.Length + 1)..]), From: variable))
            .Concat(Of("tool", ToolsOf(claim, script), " --version"))
            .Concat(Of("package", PackagesOf(claim), " (package)"))
            .FirstOrDefault(each => each.Version.Length > 0);
        return evidence.Version is not { Length: > 0 } version
                ? $"{claim.Name}: manifest {claim.Version}, the image does not tell"
            : IsPartOf(claim.Version, version)
                ? $"{claim.Name}: {claim.Version} in manifest and image ({evidence.From})"
            : $"{claim.Name}: manifest {claim.Version}, image {version} ({evidence.From})";

        IEnumerable<(string Version, string From)> Of(string kind, IEnumerable<string> names, string from) =>
            from name in names
            from line in lines
            where line.StartsWith($"{kind} {name} ", StringComparison.Ordinal)
            select (VersionIn(Epoch().Replace(line[$"{kind} {name} ".Length..], "")), $"{name}{from}");
    }

    /// <summary>In "C (gcc)" it is gcc.</summary>
    private static string NameOf(Claim claim)
    {
        var name = InParentheses().Match(claim.Name) is { Success: true } compiler
            ? compiler.Groups[1].Value
            : claim.Name;
        return name.Trim().ToLowerInvariant().Replace("::", "-", StringComparison.Ordinal).Replace(' ', '-');
    }

    // A tool's name may end in a version: python3, gcc-15.
    private static IEnumerable<string> ToolsOf(Claim claim, string script) =>
        Word().Matches(script).Select(word => word.Value)
            .Where(word => Digits().Replace(word, "") == NameOf(claim))
            .Append(NameOf(claim)).Distinct().Where(name => Word().Match(name).Length == name.Length);

    private static IEnumerable<string> PackagesOf(Claim claim)
    {
        var name = NameOf(claim);
        string[] names =
        [
            name, $"{name}3", $"python3-{name}", $"ruby-{name}", $"lib{name}-perl", $"node-{name}", $"php-{name}",
        ];
        return names
            .Where(each => Word().Match(each).Length == each.Length);
    }

    private static bool IsPartOf(string claimed, string version) =>
        $"{version}.".StartsWith($"{claimed.Trim().TrimEnd('.')}.", StringComparison.OrdinalIgnoreCase);

    private static string VersionIn(string text) => Version().Match(text).Groups["version"].Value;

    private static string ScriptOf(IEnumerable<string> tools, IEnumerable<string> packages) =>
        $$"""
        for tool in {{string.Join(' ', tools.Distinct())}}; do
          command -v "$tool" >/dev/null || continue
          read -r line < <(timeout 3 "$tool" --version 2>&1 </dev/null) && echo "tool $tool $line"
        done
        wanted=' {{string.Join(' ', packages.Distinct())}} '
        while read -r name version; do
          case $wanted in *" $name "*) echo "package $name $version" ;; esac
        done < <({
          dpkg-query -W -f='${Package} ${Version}\n'
          rpm -qa --qf '%{NAME} %{VERSION}\n'
          while IFS=: read -r key value; do
            case $key in P) name=$value ;; V) echo "$name $value" ;; esac
          done </lib/apk/db/installed
        } 2>/dev/null)
        """.ReplaceLineEndings("\n");

    [GeneratedRegex(@"\(([^()]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex InParentheses();

    [GeneratedRegex("[^A-Z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NotInVariables();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9+._-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("-?[0-9][0-9.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex("^[0-9]+:", RegexOptions.CultureInvariant)]
    private static partial Regex Epoch();

    [GeneratedRegex(
        @"(?<![A-Za-z0-9.])v?(?<version>[0-9]+(\.[0-9]+)+|[0-9]+(?![A-Za-z0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
