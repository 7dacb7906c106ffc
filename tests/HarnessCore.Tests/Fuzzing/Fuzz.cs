using System.Globalization;
using System.Text;
using CsCheck;

namespace HarnessCore.Tests.Fuzzing;

/// <summary>
/// Samples of hostile input: sound ones with a few changes, so that they get past the first check of a reader.
/// </summary>
internal static class Fuzz
{
    private const int MostChanges = 6;
    private const int Samples = 200;
    private const uint Stream = 1;
    private const ulong Seed = 41966;

    // What readers stumble over: syntax of JSON, YAML, regular expressions, paths and tar; control and bidi characters;
    // numbers at the edges.
    private static readonly string[] Stumbling =
    [
        "\"", "\\", "{", "}", "[", "]", ":", ": ", ",", "-", "- ", "#", "&a ", "*a", "!!binary ", "!x ", "|\n", ">\n",
        "---\n", "...\n", "%YAML 9.9\n", "<<: ", "? ", "null", "true", "~", ".nan", "-1", "0", "1e999",
        "99999999999999999999", "0x7fffffff", "\\u0000", "\\ud800", "\ud800", "\udfff", "\0", "\r", "\n", "\r\n",
        "\t", "\u001b[31m", "\u202e", "\u2028", "\uFEFF", "é", "🙂", "../", "/", "//", "..", "(", ")", "(a+)+$", "*",
        "?", "[[:alpha:]]", "(?<n>", "$", "^", "{1,999999999}", "::set-env name=X::", " ",
    ];

    /// <summary>
    /// How long each property is tried, in seconds, when LTF_FUZZ_SECONDS says so; otherwise a fixed number of samples.
    /// </summary>
    private static readonly int Seconds =
        int.TryParse(
            Environment.GetEnvironmentVariable("LTF_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var seconds)
            ? seconds
            : -1;

    /// <summary>One of the texts, changed in a few places.</summary>
    public static Gen<string> Changed(params string[] sound) =>
        from text in Gen.OneOf(sound)
        from changes in Change(Gen.OneOf(Stumbling)).Array[0, MostChanges]
        select changes.Aggregate(text, (now, change) => change.In(now));

    /// <summary>One of the byte sequences, changed in a few places.</summary>
    public static Gen<byte[]> Changed(params byte[][] sound) =>
        // One character for each byte, so that both are changed in the same way.
        from text in Gen.OneOf(sound.Select(Encoding.Latin1.GetString).ToArray())
        from changes in Change(Gen.Byte.Array[0, 8].Select(Encoding.Latin1.GetString)).Array[0, MostChanges]
        select Encoding.Latin1.GetBytes(changes.Aggregate(text, (now, change) => change.In(now)));

    /// <summary>
    /// Tries a property of many samples. They are the same ones each time, so that a gate says the same of the same
    /// code; with LTF_FUZZ_SECONDS they are others each time, and a failure names the seed and the smallest sample.
    /// </summary>
    public static void Holds<T>(Gen<T> samples, Action<T> property)
    {
        if (Seconds > 0)
        {
            samples.Sample(property, time: Seconds, threads: 1, print: Shown);
            return;
        }

        var random = new PCG(Stream, Seed);
        for (var round = 0; round < Samples; round++)
        {
            var sample = samples.Generate(random, null, out _);
            var problem = Record.Exception(() => property(sample));
            Assert.True(problem is null, $"{Shown(sample)}\n{problem}");
        }
    }

    private static string Shown<T>(T sample) => sample switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        string[] texts => string.Join(' ', texts.Select(text => $"{Shown(text)}")),
        string text => System.Text.Json.JsonSerializer.Serialize(text),
        _ => $"{sample}",
    };

    private static Gen<OneChange> Change(Gen<string> inserted) => Gen.Select(
        Gen.Double[0, 1], Gen.Int[0, 40], Gen.Int[0, 4], inserted,
        (at, length, kind, text) => new OneChange(at, length, kind, text));

    private sealed record OneChange(double At, int Length, int Kind, string Inserted)
    {
        public string In(string text)
        {
            var start = (int)(At * text.Length);
            var end = Math.Min(text.Length, start + Length);
            var piece = text[start..end];
            return text[..start] + Kind switch
            {
                0 => Inserted + text[start..],
                1 => Inserted + text[end..],
                2 => piece + piece + text[end..],
                3 => string.Concat(Enumerable.Repeat(Inserted, Length)) + text[start..],
                _ => "",
            };
        }
    }
}
