using System.Collections.ObjectModel;

namespace HarnessCore.Catalogue;

/// <summary>
/// A "what is 6 * 9?" kata: a manifest and the files that it names, red as they stand, and the edits that bring them into the
/// other states. Contents are byte for byte those on the disk: CRLF, byte-order mark and a missing final newline included.
/// </summary>
public sealed class StartPoint
{
    /// <summary>How the error begins where neither the files nor options.json give an edit.</summary>
    internal const string NoEditFor = "nothing says how to make this start-point";

    private const string Question = "6 * 9";

    private readonly Position _at;
    private readonly Dictionary<string, SortedDictionary<string, string>> _options;

    private StartPoint(
        Manifest manifest,
        SortedDictionary<string, string> files,
        Dictionary<string, SortedDictionary<string, string>> options,
        Position at)
    {
        (Manifest, _options, _at) = (manifest, options, at);
        Files = new ReadOnlyDictionary<string, string>(files);
    }

    /// <summary>What manifest.json says.</summary>
    public Manifest Manifest { get; }

    /// <summary>The visible files' contents by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Reads the manifest.json in <paramref name="folder"/>, the files that it names and, if it is there, options.json.</summary>
    /// <exception cref="ConfigurationException">Names everything that is wrong with them, with places.</exception>
    public static StartPoint Load(string folder) => Load(Path.Combine(folder, "manifest.json"), folder);

    /// <summary>Reads a manifest, and options.json beside it, for files that lie in a folder of their own.</summary>
    /// <exception cref="ConfigurationException">Names everything that is wrong with them, with places.</exception>
    public static StartPoint Load(string path, string folder)
    {
        var errors = new ErrorList();
        var reader = new ManifestReader(path, folder, errors);
        var manifest = reader.Read();
        var options = new OptionsReader(reader.Visible, errors).Read(Path.Combine(Path.GetDirectoryName(path) ?? "", "options.json"));
        errors.ThrowIfAny();
        return new StartPoint(manifest!, reader.Visible.Files, options, reader.AtVisibleFilenames);
    }

    /// <summary>
    /// The files, edited so as to give <paramref name="colour"/>: as options.json says or, where it does not name the colour, with
    /// the first "6 * 9" replaced (red is the kata as it is).
    /// </summary>
    /// <exception cref="ConfigurationException">There is neither; the message says what to add.</exception>
    public IReadOnlyDictionary<string, string> FilesFor(Colour colour) => colour switch
    {
        Colour.Red => FromOptions("red") ?? Files,
        Colour.Amber => FromOptions("amber") ?? WithAnswer("amber", "6 * 9sd"),
        Colour.Green => FromOptions("green") ?? WithAnswer("green", "6 * 7"),
        _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, "not a colour"),
    };

    /// <summary>The files with an endless loop in the kata's own language, or null when options.json has no "timeout".</summary>
    public IReadOnlyDictionary<string, string>? FilesForTimeout() => FromOptions("timeout");

    private ReadOnlyDictionary<string, string>? FromOptions(string key) =>
        _options.TryGetValue(key, out var files) ? new(files) : null;

    private ReadOnlyDictionary<string, string> WithAnswer(string key, string answer)
    {
        var file = Manifest.VisibleFilenames
            .OrderBy(name => name == "cyber-dojo.sh")
            .FirstOrDefault(name => Files[name].Contains(Question, StringComparison.Ordinal));
        return file is null ? throw NoEdit(key) : new(new Edit(file, Question, answer).MadeIn(Files));
    }

    private ConfigurationException NoEdit(string key)
    {
        var expected = $"'{Question}' in one of the visible files, or an options.json beside manifest.json "
            + $$"""with "{{key}}": {"filename": …, "from": …, "to": …}""";
        return new([new(_at.File, _at.Line, _at.Column, $"{NoEditFor} {key}", expected)]);
    }
}
