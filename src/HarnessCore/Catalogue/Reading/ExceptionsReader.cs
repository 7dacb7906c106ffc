using System.Globalization;

namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads <c>known_failures:</c> and <c>not_applicable:</c>, both those of an image and those beside <c>images:</c>,
/// which name their images.
/// </summary>
internal sealed class ExceptionsReader(ErrorList errors)
{
    private static readonly MapKey Image =
        new("image", "the name of an image in this file, or a pattern such as clang-*");
    public static readonly MapKey Scenario = new("scenario", "a scenario's id, or a pattern such as read-only/*");
    private static readonly MapKey Reason = new("reason", "a sentence that says why");
    private static readonly MapKey Issue =
        new("issue", "the URL of an issue, such as https://example.org/issues/1");
    private static readonly MapKey Until = new("until", "a date, such as 2027-01-31");

    public static readonly MapShape KnownFailureShape = new("a known failure", [Scenario, Reason, Issue, Until]);
    public static readonly MapShape NotApplicableShape = new("a scenario that does not apply", [Scenario, Reason]);
    public static readonly MapShape SharedKnownFailureShape =
        new("a known failure", [Image, .. KnownFailureShape.Keys]);
    public static readonly MapShape SharedNotApplicableShape =
        new("a scenario that does not apply", [Image, .. NotApplicableShape.Keys]);

    public List<KnownFailure> KnownFailures(IReadOnlyList<ConfigurationNode> items) =>
        items.Select(item => StrictMap.Read(item, KnownFailureShape, errors) is { } map ? KnownFailureIn(map) : null)
            .OfType<KnownFailure>()
            .ToList();

    public List<NotApplicable> NotApplicable(IReadOnlyList<ConfigurationNode> items) =>
        items.Select(item => StrictMap.Read(item, NotApplicableShape, errors) is { } map ? NotApplicableIn(map) : null)
            .OfType<NotApplicable>()
            .ToList();

    /// <summary>Adds the items beside <c>images:</c> to the images that they name.</summary>
    public List<LtfEntry> Share(
        List<LtfEntry> entries, IReadOnlyList<ConfigurationNode> knownFailures,
        IReadOnlyList<ConfigurationNode> notApplicable)
    {
        foreach (var item in knownFailures)
        {
            if (StrictMap.Read(item, SharedKnownFailureShape, errors) is { } map && KnownFailureIn(map) is { } known)
                entries = About(map, entries, entry => entry with { KnownFailures = [.. entry.KnownFailures, known] });
        }

        foreach (var item in notApplicable)
        {
            if (StrictMap.Read(item, SharedNotApplicableShape, errors) is { } map && NotApplicableIn(map) is { } none)
                entries = About(map, entries, entry => entry with { NotApplicable = [.. entry.NotApplicable, none] });
        }

        return entries;
    }

    private List<LtfEntry> About(StrictMap map, List<LtfEntry> entries, Func<LtfEntry, LtfEntry> add)
    {
        if (map.RequiredText(Image.Name) is not { } image) return entries;
        var pattern = new GlobPattern(image.Text, image.At);
        if (!entries.Exists(entry => pattern.Matches(entry.Name)))
            errors.Add(
                image.At, $"no image is named '{image.Text}'", Image.Expected,
                Spelling.DidYouMean(Spelling.Nearest(image.Text, entries.Select(entry => entry.Name))));
        return entries.ConvertAll(entry => pattern.Matches(entry.Name) ? add(entry) : entry);
    }

    private KnownFailure? KnownFailureIn(StrictMap map)
    {
        var (scenarios, reason) = (Scenarios(map), map.RequiredText(Reason.Name));
        var (issue, until) = (IssueIn(map), UntilIn(map));
        return scenarios is null || reason is null ? null : new KnownFailure(scenarios, reason.Text, issue, until);
    }

    private static NotApplicable? NotApplicableIn(StrictMap map) =>
        (Scenarios(map), map.RequiredText(Reason.Name)) is ({ } scenarios, { } reason)
            ? new NotApplicable(scenarios, reason.Text)
            : null;

    private static GlobPattern? Scenarios(StrictMap map) =>
        map.RequiredText(Scenario.Name) is { } text ? new GlobPattern(text.Text, text.At) : null;

    private Uri? IssueIn(StrictMap map)
    {
        if (map.Text(Issue.Name) is not { } text) return null;
        if (Uri.TryCreate(text.Text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        errors.Add(text.At, $"malformed URL '{text.Text}'", Issue.Expected);
        return null;
    }

    private DateOnly? UntilIn(StrictMap map)
    {
        if (map.Text(Until.Name) is not { } text) return null;
        if (DateOnly.TryParseExact(
            text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        errors.Add(text.At, $"malformed date '{text.Text}'", Until.Expected);
        return null;
    }
}
