using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Ltf.Tests.Usage;

/// <summary>No command line ends in a stack trace, or in what is a fault of ltf.</summary>
[Collection(InProcessCollection.Name)]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 4711;
    private const int Fewest = 300;

    // A night's run, which has the time, takes all of them.
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LTF_FUZZ_SECONDS") is { Length: > 0 };
    private static readonly int Every = IsLong ? 1 : 16;
    private static readonly int Randoms = IsLong ? 5000 : Fewest;

    [Fact]
    public Task EachSymbolEndsInAnErrorThatHelps()
    {
        output.WriteLine($"seed {Seed}");
        return EndWellAsync(CommandLines.OfEachSymbol(new Random(Seed)).Where((_, place) => place % Every == 0));
    }

    [Fact]
    public Task RandomWordsEndInAnErrorThatHelps()
    {
        output.WriteLine($"seed {Seed}");
        return EndWellAsync(CommandLines.Random(new Random(Seed), Randoms));
    }

    private async Task EndWellAsync(IEnumerable<string[]> lines)
    {
        var watch = Stopwatch.StartNew();
        var (count, problems) = (0, new List<string>());
        foreach (var line in lines)
        {
            count++;
            if (await ProblemWithAsync(line) is { } problem) problems.Add($"ltf {Shown(line)}\n{problem}");
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{count} command lines in {watch.Elapsed.TotalSeconds:0.0} s"));
        Assert.True(count >= Fewest, $"only {count} command lines");
        Assert.True(
            problems.Count == 0, $"{problems.Count} of {count}; the first:\n{string.Join('\n', problems.Take(5))}");
    }

    private static async Task<string?> ProblemWithAsync(string[] line)
    {
        try
        {
            var (exitCode, stdout, stderr) = await LtfInProcess.RunAsync(line);
            return exitCode is < 0 or > 3 ? $"exit code {exitCode}"
                : (stdout + stderr).Contains("   at ", StringComparison.Ordinal) ? $"a stack trace: {stderr}"
                : stderr.Contains("internal error", StringComparison.Ordinal) ? stderr
                : exitCode == 2 && !stderr.StartsWith("error: ", StringComparison.Ordinal) ? $"no error: in '{stderr}'"
                : exitCode == 2 && !stderr.Contains("\nhint: ", StringComparison.Ordinal) ? $"no hint: in '{stderr}'"
                : exitCode == 3 && stderr.Length + stdout.Length == 0 ? "no reason"
                : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"{e}";
        }
    }

    private static string Shown(string[] line) =>
        string.Join(' ', line.Select(word => word.Length > 60 ? $"{word[..20]}… ({word.Length})" : $"«{word}»"));
}
