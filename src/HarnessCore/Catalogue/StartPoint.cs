using System.Collections.ObjectModel;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue;

/// <summary>
/// A kata that asks "what is 6 * 9?": a manifest, the files that it names, which are red, and the edits that make them
/// amber or green. Contents are byte for byte those on disk, with CRLF, byte-order mark or a missing final newline.
/// </summary>
public sealed class StartPoint
{
    /// <summary>The start of the error for a colour that neither the files nor options.json give.</summary>
    internal const string NoEditFor = "cannot make this start-point";

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

    /// <summary>The content of manifest.json.</summary>
    internal Manifest Manifest { get; }

    /// <summary>The folder with manifest.json.</summary>
    internal string Folder => Path.GetDirectoryName(Path.GetFullPath(_at.File))!;

    /// <summary>The contents of the visible files by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The files that options.json names as tests; null if it does not say.</summary>
    internal IReadOnlyList<string>? Tests { get; private init; }

    /// <summary>
    /// An expression, in the kata's language, that ends the process with exit status 0; null if options.json has none.
    /// </summary>
    internal string? EndsEarly { get; private init; }

    /// <summary>
    /// Reads the manifest.json in <paramref name="folder"/>, the files that it names and, if it exists, options.json.
    /// </summary>
    /// <exception cref="ConfigurationException">A file is broken; the message lists every error.</exception>
    public static StartPoint Load(string folder) => Load(Path.Combine(folder, "manifest.json"), folder);

    /// <summary>Reads a manifest, and options.json beside it, whose files are in another folder.</summary>
    /// <param name="path">The manifest.json.</param>
    /// <param name="folder">The folder with the files that it names.</param>
    /// <exception cref="ConfigurationException">A file is broken; the message lists every error.</exception>
    internal static StartPoint Load(string path, string folder)
    {
        var errors = new ErrorList();
        var reader = new ManifestReader(path, folder, errors);
        var manifest = reader.Read();
        var optionsReader = new OptionsReader(reader.Visible, errors);
        var options = optionsReader.Read(Path.Combine(Path.GetDirectoryName(path) ?? "", "options.json"));
        errors.ThrowIfAny();
        return new StartPoint(manifest!, reader.Visible.Files, options, reader.AtVisibleFilenames)
        {
            Tests = optionsReader.Tests,
            EndsEarly = optionsReader.EndsEarly,
        };
    }

    /// <summary>
    /// The files, edited to give <paramref name="colour"/>: as options.json says or, if it does not name the colour,
    /// with the first "6 * 9" replaced. Red is the kata as it is.
    /// </summary>
    /// <exception cref="ConfigurationException">
    /// options.json has no edit for the colour, and no file contains "6 * 9". The message names the missing key.
    /// </exception>
    public IReadOnlyDictionary<string, string> FilesFor(Colour colour) => colour switch
    {
        Colour.Red => FromOptions("red") ?? Files,
        Colour.Amber => FromOptions("amber") ?? WithAnswer("amber", "6 * 9sd"),
        Colour.Green => FromOptions("green") ?? WithAnswer("green", "6 * 7"),
        _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, "not a colour"),
    };

    /// <summary>
    /// The files with an endless loop in the kata's own language; null if options.json has no "timeout".
    /// </summary>
    public IReadOnlyDictionary<string, string>? FilesForTimeout() => FromOptions("timeout");

    /// <summary>
    /// The green files, and a second test file that fails; null if options.json has no "second_test".
    /// </summary>
    internal IReadOnlyDictionary<string, string>? FilesForSecondTest() =>
        FromOptions(SecondTestReader.Key) is { } second
            ? FilesFor(Colour.Green).Concat(second.Where(file => !Files.ContainsKey(file.Key))).ToDictionary()
            : null;

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
        var expected = $"'{Question}' in a visible file, or an options.json beside manifest.json "
            + $$"""with "{{key}}": {"filename": …, "from": …, "to": …}""";
        return new([new(_at.File, _at.Line, _at.Column, $"{NoEditFor} {key}", expected)]);
    }
}

/// <summary>Replaces the first occurrence of a text in one file of a kata.</summary>
internal sealed record Edit(string Filename, string From, string To)
{
    public bool IsPossibleIn(string content) => content.Contains(From, StringComparison.Ordinal);

    /// <returns>A copy of <paramref name="files"/> with the edit made. It must be possible.</returns>
    public SortedDictionary<string, string> MadeIn(IReadOnlyDictionary<string, string> files)
    {
        var content = files[Filename];
        var start = content.IndexOf(From, StringComparison.Ordinal);
        return new(files.ToDictionary(), StringComparer.Ordinal)
        {
            [Filename] = string.Concat(content.AsSpan(0, start), To, content.AsSpan(start + From.Length)),
        };
    }
}
