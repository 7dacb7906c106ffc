using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Mistakes;

/// <summary>
/// The mistakes that people make, in a start-point's green version. They are derived from its files alone, without
/// knowing the language.
/// </summary>
internal sealed class KataMistakes
{
    private const string Blank = "\n";
    private const string Stray = ")]}\n";
    private const string NoEdit = "the green edit changes no file but cyber-dojo.sh";
    private const string NoTests =
        "no file's name says that it is a test; name the tests in options.json: \"tests\": [\"FILE\"]";

    private readonly StartPoint _startPoint;
    private readonly IReadOnlyDictionary<string, string> _green;
    private readonly GreenEdit? _edit;
    private readonly ExpectedValue? _expected;

    public KataMistakes(StartPoint startPoint)
    {
        _startPoint = startPoint;
        _green = startPoint.FilesFor(Colour.Green);
        _edit = GreenEdit.Of(startPoint);
        Tests = TestFiles.Of(startPoint, _edit?.Filename);
        _expected = _edit is null ? null : ExpectedValue.In(_edit, Tests);
    }

    /// <summary>The test files.</summary>
    public IReadOnlyList<string> Tests { get; }

    /// <summary>Every test file emptied to one newline.</summary>
    public Derivation TestsEmptied() => OfTests(
        "emptied", _green.ToDictionary(file => file.Key, file => Tests.Contains(file.Key) ? Blank : file.Value));

    /// <summary>Every test file deleted.</summary>
    public Derivation TestsDeleted() => OfTests("deleted", Without(Tests));

    /// <summary>The test file cut off just before the expected value.</summary>
    public Derivation HalfATest() => OfExpected(
        value => ($"cut off before the expected value, after {Quoted(_green[value.Filename], value.Index)}",
            _green[value.Filename][..value.Index]));

    /// <summary>The file with the edit emptied to one newline.</summary>
    public Derivation CodeEmptied() => OfEdit(edit => ("emptied", With(edit.Filename, Blank)));

    /// <summary>The file with the edit deleted.</summary>
    public Derivation CodeDeleted() => OfEdit(edit => ("deleted", Without([edit.Filename])));

    /// <summary>The file cut off in the middle of the edit.</summary>
    public Derivation HalfTyped() => OfEdit(
        edit => ($"cut off after {Quoted(edit.Content, edit.Middle)}",
            With(edit.Filename, edit.Content[..edit.Middle])));

    /// <summary>Stray brackets in a line before the edit; and before the expected value of the test.</summary>
    public Derivation StrayCharacters()
    {
        var inCode = OfEdit(
            edit => ("with a line ')]}' before its edit", With(edit.Filename, Strewn(edit.Content, edit.Start))));
        var inTest = OfExpected(
            value => ("with a line ')]}' before the expected value", Strewn(_green[value.Filename], value.Index)));
        return inCode.Mistakes.Count == 0 ? inCode : new([.. inCode.Mistakes, .. inTest.Mistakes], "");
    }

    /// <summary>1 / 0 in place of the edit's expression.</summary>
    public Derivation DividesByZero() =>
        OfEdit(edit => (Replaced(edit, "1 / 0"), edit.With("1 / 0")));

    /// <summary>An expression that ends the process, in place of the edit's.</summary>
    public Derivation EndsEarly()
    {
        if (_edit is null) return Derivation.Impossible(NoEdit);
        return EarlyEnd.MadeIn(_edit, _startPoint.EndsEarly) is { } files
            ? Derivation.Of(new Mistake(
                $"{_edit.Filename} {Replaced(_edit, _startPoint.EndsEarly ?? EarlyEnd.For(_edit)!.Expression)}",
                files))
            : Derivation.Impossible(
                $"how code in '{Path.GetExtension(_edit.Filename)}' files ends its process is not known; say it in "
                    + "options.json: \"ends_early\": an expression that ends the process with exit status 0");
    }

    private Derivation OfTests(string did, IReadOnlyDictionary<string, string> files) => Tests.Count == 0
        ? Derivation.Impossible(NoTests)
        : Derivation.Of(new Mistake($"{string.Join(", ", Tests)} {did}", files));

    private Derivation OfEdit(Func<GreenEdit, (string Did, IReadOnlyDictionary<string, string> Files)> make)
    {
        if (_edit is null) return Derivation.Impossible(NoEdit);
        var (did, files) = make(_edit);
        return Derivation.Of(new Mistake($"{_edit.Filename} {did}", files));
    }

    private Derivation OfExpected(Func<ExpectedValue, (string Did, string Content)> make)
    {
        if (_edit is null) return Derivation.Impossible(NoEdit);
        if (Tests.Count == 0) return Derivation.Impossible(NoTests);
        if (_expected is null)
            return Derivation.Impossible(
                $"no test file ({string.Join(", ", Tests)}) has the expected value, "
                    + string.Join(" or ", ExpectedValue.Values(_edit)));
        var (did, content) = make(_expected);
        return Derivation.Of(new Mistake($"{_expected.Filename} {did}", With(_expected.Filename, content)));
    }

    private Dictionary<string, string> With(string name, string content) => new(_green) { [name] = content };

    private Dictionary<string, string> Without(IEnumerable<string> names) =>
        _green.ExceptBy(names, file => file.Key).ToDictionary();

    private static string Replaced(GreenEdit edit, string by) =>
        $"with {Visible.Of(by)} in place of {Visible.Of(edit.Expression)}";

    private static string Strewn(string content, int index) => content.Insert(LineOf(content, index), Stray);

    private static string Quoted(string content, int end) => Visible.Of(content[LineOf(content, end)..end].Trim());

    private static int LineOf(string content, int index) => content.AsSpan(0, index).LastIndexOf('\n') + 1;
}
