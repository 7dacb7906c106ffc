using System.Text.RegularExpressions;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Documents;

/// <summary>The example of docs/for-maintainers.md, done as it says, with the files that it shows.</summary>
[Collection(DocumentsCollection.Name)]
public sealed partial class WorkedExampleTests(EngineFixture engine)
{
    private static readonly string Guide =
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "for-maintainers.md"));

    [SkippableFact]
    public async Task IsRedAmberAndGreenAndEndsOnTime()
    {
        using var folder = await ReadersFolder.MakeAsync(engine);
        try
        {
            Assert.Equal(0, (await folder.TypeAsync("ltf new perl-assert")).ExitCode);
            MakeItYours(folder.Files);

            var (exitCode, stdout, stderr) =
                await folder.TypeAsync("ltf check perl-assert --scenario 'traffic-light/*'");

            Assert.True(exitCode == 0, stdout + stderr);
            Assert.DoesNotContain("✗", stdout, StringComparison.Ordinal);
        }
        finally
        {
            await folder.RemoveTagsAsync();
        }
    }

    private static void MakeItYours(TempFolder files)
    {
        var dockerfile = files.In("perl-assert/Dockerfile");
        File.WriteAllText(
            dockerfile, Toolchain()
                .Replace(File.ReadAllText(dockerfile), "$1")
                .Replace("      TOOLCHAIN", "      perl", StringComparison.Ordinal));
        foreach (var name in new[] { "hiker", "test_hiker" })
        {
            File.Delete(files.In($"perl-assert/start_point/{name}.sh"));
            files.With($"perl-assert/start_point/{name}.pl", Block($"`{name}.pl`"));
        }

        files.With("perl-assert/start_point/cyber-dojo.sh", $"{Quoted("in `cyber-dojo.sh`: ")}\n");
        files.With("perl-assert/start_point/options.json", Block("Its `timeout` entry"));
        var manifest = files.In("perl-assert/start_point/manifest.json");
        var text = Names().Replace(
            File.ReadAllText(manifest), Regex.Replace(Quoted("in `manifest.json`: "), @"\s+", " "));
        File.WriteAllText(
            manifest,
            text.Replace(
                "\"filename_extension\": [\".sh\"]", Quoted("and `\"filename_extension\"", keep: 5),
                StringComparison.Ordinal));
    }

    // The indented lines below some words of the guide.
    private static string Block(string words)
    {
        var below = Guide[At(words)..]
            .Split('\n')
            .Skip(1)
            .SkipWhile(line => !line.StartsWith("       ", StringComparison.Ordinal));
        return string.Concat(
            below.TakeWhile(line => line.StartsWith("       ", StringComparison.Ordinal))
                .Select(line => $"{line.Trim()}\n"));
    }

    // What stands in backticks behind some words of the guide.
    private static string Quoted(string words, int keep = 0)
    {
        var at = At(words) + (keep > 0 ? keep - 1 : words.Length);
        return Guide[(at + 1)..Guide.IndexOf('`', at + 1)];
    }

    private static int At(string words)
    {
        var at = Guide.IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0, $"docs/for-maintainers.md does not say {words} any more");
        return at;
    }

    [GeneratedRegex(
        "^# (RUN apt-get| &&|      TOOLCHAIN|      )", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Toolchain();

    [GeneratedRegex(@"""visible_filenames"": \[[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
