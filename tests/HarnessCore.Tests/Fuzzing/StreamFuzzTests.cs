using System.Text;
using CsCheck;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Sandboxes;
using HarnessCore.Tests.Support;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.Fuzzing;

/// <summary>
/// What comes out of a sandbox and of the evaluator, where a kata or a lambda may have written anything: no exception
/// but the one that is meant, and bounded memory.
/// </summary>
public sealed class StreamFuzzTests
{
    private const string Nonce = "0123456789abcdef";
    private const long MostBytes = 8 << 20;

    private static readonly DateTimeOffset Stamp = new(2019, 6, 7, 8, 9, 10, TimeSpan.Zero);

    private static readonly byte[] Tar = TarPackage.Of(
        [new("hiker.c", "return 6 * 9;\n"), new("a/" + new string('n', 200), "long"), new("é/x", "y")], Stamp);

    private static readonly Gen<string> Names =
        Gen.OneOf("a", "bz", ".", "/", "-", " ", "'", "\"", "$(x)", "\n", "\t", "é", "文", "🙂").Array[1, 60]
            .Select(string.Concat)
            .Where(IsPortable);

    [Fact]
    public void ATarIsReadOrRefusedInLittleMemory() => Fuzz.Holds(Fuzz.Changed(Tar), bytes =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Collected.FromAsync(bytes);
        Assert.True(read.IsCompletedSuccessfully);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    });

    [Fact]
    public void WhatIsPackedComesBack() => Fuzz.Holds(
        Gen.Select(Names, Gen.String).Array[0, 6], files =>
        {
            var given = files.DistinctBy(file => file.Item1)
                .ToDictionary(file => file.Item1, file => Sound(file.Item2));
            var (found, complaint) = Collected.FromAsync(TarPackage.Of(given, Stamp)).GetAwaiter().GetResult();
            Assert.Null(complaint);
            Assert.Equal(given.OrderBy(file => file.Key, StringComparer.Ordinal), found.Files);
        });

    [Fact]
    public void AReportIsReadOrIsNone() => Fuzz.Holds(
        Fuzz.Changed(
            "143 yes 2 150 310 201 900000 30 600 7.39\n12 1 R 149 - bash ./cyber-dojo.sh\n", "0 no 0 1 2 - - 0 0 -"),
        text =>
        {
            if (SandboxReport.Parse(text) is { } report) Assert.InRange(report.OomKills, 0, int.MaxValue);
        });

    [Fact]
    public void AStreamHasTheSamePartsHoweverItIsCut() => Fuzz.Holds(
        Gen.Select(
            Fuzz.Changed("out\u0001MARKerr\u0001MARK0 no 0\u0001MARK", "\u0001MARK\u0001MARK\u0001"), Gen.Int[1, 9]),
        sample =>
        {
            var bytes = Encoding.UTF8.GetBytes(sample.Item1);
            Assert.Equal(PartsOf(bytes, bytes.Length + 1), PartsOf(bytes, sample.Item2));
        });

    [Fact]
    public void AnAnswerOfTheEvaluatorIsTakenOrRefused() => Fuzz.Holds(
        Gen.Select(
            Fuzz.Changed($"{Nonce} 16 clean\n{{\"colour\":\"red\"}}", $"{Nonce} 2 stained\n{{}}"), Gen.Int[1, 40]),
        sample =>
        {
            var answer = new EvaluatorAnswer(Nonce);
            try
            {
                var complete = Encoding.UTF8.GetBytes(sample.Item1)
                    .Chunk(sample.Item2)
                    .Any(bytes => answer.Take(bytes, isError: false));
                Assert.True(complete || answer.Json.Length == 0);
            }
            catch (InvalidDataException e)
            {
                Assert.NotEmpty(e.Message);
            }
        });

    private static bool IsPortable(string name) =>
        !name.StartsWith('/') && name.Split('/').All(part => part is not ("" or "." or ".."));

    // A half of a surrogate pair cannot be written as UTF-8.
    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string[] PartsOf(byte[] bytes, int size)
    {
        List<byte>[] parts = [[], [], []];
        var stream = new MarkedStream(
            "\u0001MARK"u8.ToArray(), piece => parts[0].AddRange(piece), piece => parts[1].AddRange(piece),
            piece => parts[2].AddRange(piece));
        foreach (var piece in bytes.Chunk(size)) stream.Feed(piece);
        stream.Flush();
        return [.. parts.Select(part => Convert.ToHexString([.. part]))];
    }
}
