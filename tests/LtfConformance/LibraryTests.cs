using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace LtfConformance;

/// <summary>HarnessCore as a library: two programs of a few lines, which see its public members only.</summary>
public sealed class LibraryTests
{
    private const string Image = "gcc-assert";

    private readonly StringBuilder _console = new();

    [SkippableFact]
    public async Task AProgramChecksAnImage()
    {
        await SkipUnlessAvailableAsync();
        await CheckAsync(Path.Combine(RepositoryRoot.Path, "images.yml"), ConformanceProfile.Of("stdin"));
        Assert.Equal(
            ConformanceProfile.Of("stdin").Select(scenario => $"{scenario.Id,-28} Passed").Order(),
            _console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [SkippableFact]
    public async Task AProgramRunsAKata()
    {
        await SkipUnlessAvailableAsync();
        await RunAsync(Path.Combine(RepositoryRoot.Path, "images", Image));
        Assert.StartsWith("Green, status 0: All tests passed", _console.ToString());
    }

    private async Task CheckAsync(string imagesYml, IEnumerable<Scenario> scenarios)
    {
        var entry = ImageCatalogue.Load(imagesYml, ConformanceProfile.Ids).Find(Image);
        await using var harness = await Harness.ConnectAsync();
        var check = new ConformanceCheck(harness);
        await foreach (var result in check.RunAsync([entry], [.. scenarios]))
        {
            Print($"{result.Scenario.Id,-28} {result.Verdict.Kind}\n");
            if (result.Fails) Print($"{result.Explanation}\n");
        }
    }

    private async Task RunAsync(string folder)
    {
        await using var harness = await Harness.ConnectAsync();
        var ltf = await harness.ProvideAsync(ImageCatalogue.OfFolder(folder)[0]);
        var run = await harness.RunAsync(ltf.Request(Colour.Green));
        Print($"{run.Outcome}, status {run.Status}: {run.Stdout.Content}");
    }

    private void Print(FormattableString text) => _console.Append(FormattableString.Invariant(text));

    private static async Task SkipUnlessAvailableAsync()
    {
        Skip.If(
            Suite.Problem is not null || Suite.Settings.Cases.All(one => one.Entry.Name != Image),
            $"NOT TESTED: the library's two programs. The settings leave out {Image}, which they use.");
        try
        {
            await (await Harness.ConnectAsync()).DisposeAsync();
        }
        catch (EngineException e) when (!CheckOptions.RunsInCi)
        {
            throw new SkipException(e.Message);
        }
    }
}
