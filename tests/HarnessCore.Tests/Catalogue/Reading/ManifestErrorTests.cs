using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue.Reading;

public sealed class ManifestErrorTests : IDisposable
{
    private const string AnyManifest =
        "a manifest, a mapping with the keys display_name, image_name, visible_filenames, "
            + "hidden_filenames, highlight_filenames, filename_extension, max_seconds, tab_size, progress_regexs, "
            + "rag_lambda, "
            + "language, test_framework";
    private const string AnyFile =
        "a file beside manifest.json or in a sub-directory, without '.' or '..' in its path";
    private const string AnyFiles = "a list of file names, cyber-dojo.sh among them";
    private const string AnyImage =
        "an image reference, such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119";
    private const string AnyExtension = "a file name extension such as \".c\", or a list of them";
    private const string AnyName = "the start-point's name, such as \"C (gcc), assert\"";
    private const string AnyPattern = "a regular expression, as Ruby reads it";

    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Fact]
    public void NoManifest()
    {
        using var empty = new TempFolder();
        Assert.Equal(
            ["manifest.json:1:1: no such file; expected a start-point's manifest.json in UTF-8"],
            Reported.By(empty, () => HarnessCore.Catalogue.StartPoint.Load(empty.Path)));
    }

    [Fact]
    public void NoFolder()
    {
        using var empty = new TempFolder();
        Assert.Equal(
            ["none/manifest.json:1:1: no such file; expected a start-point's manifest.json in UTF-8"],
            Reported.By(empty, () => HarnessCore.Catalogue.StartPoint.Load(empty.In("none"))));
    }

    [Theory]
    [InlineData("[]", "this is an empty list")]
    [InlineData("null", "this is empty")]
    [InlineData("3", "this is the number 3")]
    public void NoObject(string json, string problem) =>
        Assert.Equal(
            [$"manifest.json:1:1: {problem}; expected {AnyManifest}"], _kata.With("manifest.json", json).Errors());

    [Fact]
    public void MissingKeys() => Assert.Equal(
        [
            $"manifest.json:2:2: missing key 'visible_filenames'; expected {AnyFiles}",
            $"manifest.json:2:2: missing key 'filename_extension'; expected {AnyExtension}",
            $"manifest.json:2:2: missing key 'display_name'; expected {AnyName}",
        ],
        _kata.With("manifest.json", "\n {}").Errors());

    [Theory]
    [InlineData("\"image_name\": 3", "17: 'image_name' is the number 3; expected " + AnyImage + "; quote it to make "
        + "it a string")]
    [InlineData("\"image_name\": \"\"", "17: 'image_name' is an empty string; expected " + AnyImage)]
    [InlineData("\"max_seconds\": 0", "18: 'max_seconds' is the number 0; expected a whole number from 1 to 20")]
    [InlineData("\"max_seconds\": 61", "18: 'max_seconds' is the number 61; expected a whole number from 1 to 20")]
    [InlineData("\"max_seconds\": 99999999999", "18: 'max_seconds' is the number 99999999999; expected a whole "
        + "number from 1 to 20")]
    [InlineData("\"max_seconds\": 1.5", "18: 'max_seconds' is the number 1.5; expected a whole number from 1 to 20")]
    [InlineData("\"max_seconds\": 1e1", "18: 'max_seconds' is the number 1e1; expected a whole number from 1 to 20")]
    [InlineData("\"max_seconds\": \"10\"", "18: 'max_seconds' is the string '10'; expected a whole number from 1 to "
        + "20")]
    [InlineData("\"max_seconds\": true", "18: 'max_seconds' is the boolean true; expected a whole number from 1 to 20")]
    [InlineData("\"hidden_filenames\": \"x\"", "23: 'hidden_filenames' is the string 'x'; expected a list of at least "
        + "one regular expression")]
    [InlineData("\"hidden_filenames\": [\"a\", \"(b\"]", "29: invalid regular expression '(b': end pattern with "
        + "unmatched parenthesis; expected " + AnyPattern)]
    [InlineData("\"hidden_filenames\": [{}]", "24: a hidden file's pattern is a mapping; expected " + AnyPattern)]
    [InlineData("\"rag_lambda\": \"é漢🥋{\", \"max_seconds\": 0", "41: 'max_seconds' is the number 0; expected a "
        + "whole number from 1 to 20")]
    [InlineData("\"max_seconds\": 1, \"max_seconds\": 2", "21: duplicate key 'max_seconds'; expected each key once "
        + "(first on line 2)")]
    public void ValuesOfTheWrongKind(string members, string error) =>
        Assert.Equal(["manifest.json:2:" + error], _kata.WithMembers(members).Errors());

    [Theory]
    [InlineData("\"hiker.c\"", "24: 'visible_filenames' is the string 'hiker.c'; expected " + AnyFiles)]
    [InlineData("[]", "24: 'visible_filenames' is an empty list; expected " + AnyFiles)]
    [InlineData("[\"hiker.c\"]", "3: 'visible_filenames' has no 'cyber-dojo.sh'; expected cyber-dojo.sh in the list: "
        + "the runner starts it")]
    [InlineData("[\"cyber-dojo.sh\", 3]", "42: a file name is the number 3; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"\"]", "42: illegal file name ''; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"/etc/passwd\"]", "42: illegal file name '/etc/passwd'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"../hiker.c\"]", "42: illegal file name '../hiker.c'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"a/../hiker.c\"]", "42: illegal file name 'a/../hiker.c'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"./hiker.c\"]", "42: illegal file name './hiker.c'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"folder/\"]", "42: illegal file name 'folder/'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"a\\u0000b\"]", "42: illegal file name 'a\\x00b'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"none.c\"]", "42: no file 'none.c'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"folder\"]", "42: no file 'folder'; expected " + AnyFile)]
    [InlineData("[\"cyber-dojo.sh\", \"cyber-dojo.sh\"]", "42: duplicate file name 'cyber-dojo.sh'; expected each name "
        + "once (first on line 3)")]
    public void VisibleFilenames(string list, string error) =>
        Assert.Equal(["manifest.json:3:" + error], _kata.With("folder/x", "").WithVisible(list).Errors());

    [Fact]
    public void FilesThatAreNotUtf8AreNamedWithThePlaceInThem() => Assert.Equal(
        ["hiker.c:2:4: byte 0xE9 is not UTF-8; expected UTF-8, because the runner's API carries katas as JSON"],
        _kata.With("hiker.c", [.. "6 * 9\né: "u8, 0xE9, .. "t\n"u8]).Errors());

    [Fact]
    public void AllErrorsComeTogetherFileByFile() => Assert.Equal(
        [
            "manifest.json:2:3: missing key 'filename_extension'; expected " + AnyExtension,
            "manifest.json:2:3: missing key 'display_name'; expected " + AnyName,
            "manifest.json:3:18: 'max_seconds' is the number 0; expected a whole number from 1 to 20",
            "manifest.json:4:25: no file 'none.c'; expected " + AnyFile,
            "options.json:1:3: unknown key 'gren'; expected one of: red, amber, green, timeout, tests, "
                + "ends_early, second_test; did you mean 'green'?",
        ],
        _kata.With("options.json", "{ \"gren\": [] }")
            .With("manifest.json", "\n  {\n  \"max_seconds\": 0,\n  \"visible_filenames\": [\"none.c\", "
                + "\"cyber-dojo.sh\"]\n}").Errors());
}
