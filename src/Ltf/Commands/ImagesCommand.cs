using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using static System.FormattableString;

namespace Ltf.Commands;

/// <summary>ltf images: the images of images.yml, and having them on the engine.</summary>
internal static class ImagesCommand
{
    private const int MostShards = 256;
    private const string ExitCodes = "Exit codes: 0 all are there, 1 some are not to be had (each with its reason), 2 wrong usage or configuration, 3 the engine failed.";

    private static readonly Option<string> Images = new("--images") { Description = "The list of images.", DefaultValueFactory = _ => "images.yml", HelpName = "FILE", Recursive = true };

    public static Command Create()
    {
        var command = new HelpedCommand("images", "Lists, builds and pulls the images of images.yml.", """
            Without build or pull it lists: each image's name, whether the engine has it, and where it comes from.

            Examples:
              ltf images                     the list
              ltf images build               builds all that have a Dockerfile
              ltf images build gcc-assert
              ltf images pull                pulls all that have an image reference

            Exit codes: 0 well, 1 some images are not to be had (each with its reason), 2 wrong usage or configuration, 3 the engine
            failed.
            """)
        {
            Images,
            Making("build", "Builds the images that have a Dockerfile, unless built already.", entry => entry.BuildFolder is not null),
            Making("pull", "Pulls the images that have a reference, unless they are here.", entry => entry.ImageReference is not null),
            Listing(),
            Shards(),
        };
        command.SetAction((parsed, cancellationToken) => ListAsync(ConformanceProfile.Load(parsed.GetRequiredValue(Images)).Entries, cancellationToken));
        return command;
    }

    private static HelpedCommand Listing()
    {
        var command = new HelpedCommand("list", "Lists the images, and whether the engine has them.", "Exit codes: 0, 2 when images.yml is broken. Without an engine it lists all the same.");
        command.SetAction((parsed, cancellationToken) => ListAsync(ConformanceProfile.Load(parsed.GetRequiredValue(Images)).Entries, cancellationToken));
        return command;
    }

    private static HelpedCommand Shards()
    {
        var count = new Argument<int>("N") { Description = "How many shards there are to be." };
        count.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > MostShards) given.AddError($"N is a number from 1 to {MostShards}");
        });
        var command = new HelpedCommand("shards", "Lists the shards I/N that have an image.", """
            They are what ltf check --shard takes. Which shard an image is in goes by its name alone.

            Example: ltf images shards 8 --images images/cyber-dojo.yml

            Exit codes: 0, 2 when images.yml is broken.
            """)
        {
            count,
        };
        command.SetAction(parsed =>
        {
            var names = ConformanceProfile.Load(parsed.GetRequiredValue(Images)).Entries.Select(entry => entry.Name).ToList();
            foreach (var shard in Shard.With(names, parsed.GetRequiredValue(count))) Console.WriteLine(shard);
            return ExitCode.Conforms;
        });
        return command;
    }

    private static HelpedCommand Making(string name, string description, Func<LtfEntry, bool> isMeant)
    {
        var names = new Argument<string[]>("NAME") { Description = "Names from images.yml; none for all.", Arity = ArgumentArity.ZeroOrMore };
        var command = new HelpedCommand(name, description, ExitCodes) { names };
        command.SetAction((parsed, cancellationToken) =>
        {
            var catalogue = ConformanceProfile.Load(parsed.GetRequiredValue(Images));
            var named = parsed.GetRequiredValue(names).Distinct(StringComparer.Ordinal).Select(catalogue.Find).ToList();
            if (named.Find(entry => !isMeant(entry)) is { } other) throw new UsageException($"'{other.Name}' is not for ltf images {name}: it has {SourceOf(other)}");
            var meant = named.Count > 0 ? named : [.. catalogue.Entries.Where(isMeant)];
            return meant.Count > 0 ? ProvideAsync(meant, cancellationToken) : throw new UsageException($"no image of {parsed.GetRequiredValue(Images)} is for ltf images {name}");
        });
        return command;
    }

    private static async Task<int> ProvideAsync(IReadOnlyList<LtfEntry> entries, CancellationToken cancellationToken)
    {
        var missing = 0;
        await using var harness = await Harness.ConnectAsync(new StderrLogger(), null, cancellationToken);
        foreach (var entry in entries)
        {
            try
            {
                var image = entry.BuildFolder is { } folder
                    ? await harness.Images.BuildAsync(entry.Name, folder, cancellationToken)
                    : await harness.Images.ProvideAsync(entry.ImageReference!, cancellationToken);
                Console.WriteLine($"{image.How.ToString().ToLowerInvariant(),-9}  {entry.Name,-24} {image.Reference}");
            }
            catch (ImageMissingException e)
            {
                missing++;
                Console.WriteLine($"could not  {entry.Name,-24} {e.Message}");
            }
        }

        Console.WriteLine(Invariant($"{entries.Count - missing} of {entries.Count} are on the engine"));
        return missing == 0 ? ExitCode.Conforms : ExitCode.DoesNotConform;
    }

    private static async Task<int> ListAsync(IReadOnlyList<LtfEntry> entries, CancellationToken cancellationToken)
    {
        Harness? harness = null;
        try
        {
            harness = await Harness.ConnectAsync(new StderrLogger(), null, cancellationToken);
        }
        catch (EngineException e)
        {
            await Console.Error.WriteLineAsync($"ltf: what is on the engine is not known: {e.Message}");
        }

        await using (harness)
        {
            foreach (var entry in entries)
            {
                var here = harness is null ? "?" : await IsHereAsync(harness, entry, cancellationToken) ? "here" : entry.BuildFolder is null ? "to pull" : "to build";
                var known = entry.KnownFailures.Count == 0 ? "" : Invariant($"; known failures: {string.Join(", ", entry.KnownFailures.Select(failure => failure.Scenarios.Text))}");
                Console.WriteLine($"{here,-9}  {entry.Name,-24} {SourceOf(entry)}{known}");
            }
        }

        return ExitCode.Conforms;
    }

    private static async Task<bool> IsHereAsync(Harness harness, LtfEntry entry, CancellationToken cancellationToken) => entry.BuildFolder is { } folder
        ? await harness.Images.FindBuiltAsync(entry.Name, folder, cancellationToken) is not null
        : await harness.Images.FindAsync(entry.ImageReference!, cancellationToken) is not null;

    private static string SourceOf(LtfEntry entry) => entry.BuildFolder is { } folder ? $"build: {Path.GetRelativePath(".", folder)}" : $"image: {entry.ImageReference}";
}
