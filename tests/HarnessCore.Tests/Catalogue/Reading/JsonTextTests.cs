namespace HarnessCore.Tests.Catalogue.Reading;

/// <summary>What is peculiar to JSON, seen through manifest.json.</summary>
public sealed class JsonTextTests : IDisposable
{
    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Theory]
    [InlineData("{\n \"é\": x }", "2:7: not JSON: 'x' is an invalid start of a value")]
    [InlineData("{", "1:2: not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON "
        + "object or array that should be closed")]
    [InlineData("{} {}", "1:4: not JSON: '{' is invalid after a single JSON value. Expected end of data")]
    [InlineData("{ \"a\": 1, }", "1:11: not JSON: The JSON object contains a trailing comma at the end which is not "
        + "supported in this mode. Change the reader options")]
    [InlineData("{ // no\n}", "1:3: not JSON: '/' is invalid after a value. Expected either ',', '}', or ']'")]
    [InlineData("{ \"a\":\n \"\\ud800\" }", "2:2: not JSON: an unpaired surrogate")]
    [InlineData("{ \"display_name\": \"a\nb\" }", "1:21: not JSON: '0x0A' is invalid within a JSON string. The "
        + "string should be correctly escaped")]
    [InlineData("\uFEFF{}", "1:1: not JSON: '0xEF' is an invalid start of a value")]
    public void SyntaxErrorsHavePlaces(string json, string error) => Assert.Equal(
        [$"manifest.json:{error}; expected well-formed JSON"],
        _kata.With("manifest.json", json).Errors());

    [Fact]
    public void AnEmptyFileIsNotJson() =>
        Assert.StartsWith(
            "manifest.json:1:1: not JSON: The input does not contain any JSON tokens", _kata.With("manifest.json", "")
                .Errors()[0], StringComparison.Ordinal);

    [Fact]
    public void BytesThatAreNotUtf8HavePlaces() => Assert.Equal(
        ["manifest.json:1:3: byte 0xFF is not UTF-8; expected a start-point's manifest.json in UTF-8"],
        _kata.With("manifest.json", [.. "{ "u8, 0xFF, .. "}"u8]).Errors());

    [Fact]
    public void EscapesAreRead() =>
        Assert.Equal(
            "C\n\"é🥋",
            _kata.With(
                "manifest.json",
                Kata.Manifest.Replace("C, assert", "C\\n\\\"\\u00e9\\ud83e\\udd4b", StringComparison.Ordinal))
                .Load().Manifest.DisplayName);
}
