using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Reads a <c>start_point:</c> in a repository.</summary>
internal static partial class StartPointSourceReader
{
    /// <summary>Without anchors, as the JSON schema holds it. Git's other transports can run commands.</summary>
    internal const string RepositoryPattern = "(?:https?|ssh|git|file)://[^\\s]+";

    /// <summary>Without anchors, as the JSON schema holds it.</summary>
    internal const string RevisionPattern = "[0-9a-f]{40}";

    private const string DefaultFolder = "start_point";

    public static readonly MapShape Shape = new("a start-point's repository",
    [
        new("repository", "the URL of a git repository, such as "
            + "https://github.com/cyber-dojo-start-points/gcc-assert"),
        new("revision", "a full commit hash: 40 lower-case hex digits"),
        new("folder", "the folder in the repository with manifest.json, such as start_point"),
    ]);

    public static StartPointSource? Read(MappingNode node, ErrorList errors)
    {
        var map = StrictMap.Read(node, Shape, errors)!;
        var repository = Matching(map.RequiredText("repository"), "URL", "repository", Repository(), errors);
        var revision = Matching(map.RequiredText("revision"), "revision", "revision", Revision(), errors);
        var folder = map.Text("folder");
        if (folder is not null && !RelativeName.IsLegal(folder.Text.TrimEnd('/')))
            errors.Add(folder.At, $"illegal folder '{folder.Text}'", Shape.ExpectedOf("folder"));
        return repository is null
            || revision is null
            || !Uri.TryCreate(repository, UriKind.Absolute, out var address) ? null
            : new StartPointSource(address, revision, folder?.Text.TrimEnd('/') ?? DefaultFolder);
    }

    private static string? Matching(ScalarNode? text, string what, string key, Regex pattern, ErrorList errors)
    {
        if (text is null) return null;
        var isAddress = key != "repository" || Uri.TryCreate(text.Text, UriKind.Absolute, out _);
        if (isAddress && pattern.IsMatch(text.Text)) return text.Text;
        errors.Add(text.At, $"malformed {what} '{text.Text}'", Shape.ExpectedOf(key));
        return null;
    }

    [GeneratedRegex("^" + RepositoryPattern + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();

    [GeneratedRegex("^" + RevisionPattern + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex Revision();
}
