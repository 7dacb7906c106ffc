using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Engine.Platforms;
using HarnessCore.Engine.Registries;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using Ltf.Options;
using Ltf.Terminal;
using static System.FormattableString;

namespace Ltf.Commands;

/// <summary>ltf images: list the images of images.yml, build them, pull them.</summary>
internal static class ImagesCommand
{
    private const int MostShards = 256;

    private static readonly Option<string> Images = new("--images")
    {
        Description = "The list of images.",
        DefaultValueFactory = _ => "images.yml",
        HelpName = "FILE",
        Recursive = true,
    };

    public static Command Create()
    {
        var command = new HelpedCommand("images", "List, build or pull the images of images.yml.", """
            Without a command it lists them, as `ltf images list` does.

            Examples:
              ltf images                     list the images
              ltf images build               build all that have a Dockerfile
              ltf images build gcc-assert
              ltf images pull                pull all that have an image reference
              ltf images pull --pull always  also those that the engine has

            Exit codes:
              0  ok
              1  some images are not available, each with its reason
              2  wrong usage or configuration
              3  the engine failed
            """)
        {
            Images,
            Providing(
                "build", "Build images from their Dockerfiles, unless built already.",
                entry => entry.BuildFolder is not null),
            Providing(
                "pull", "Pull images by their references.", entry => entry.ImageReference is not null),
            Listing(),
            Shards(),
        };
        command.SetAction(parsed => Catalogue(parsed).Entries, ListAsync);
        return command;
    }

    private static HelpedCommand Listing()
    {
        var command = new HelpedCommand("list", "List the images: name, whether the engine has it, source.", """
            The first column says `present`, `to pull` or `to build`; without an engine, `?`.

            Exit codes:
              0  ok, with or without an engine
              2  wrong usage, or images.yml is broken
            """);
        command.SetAction(parsed => Catalogue(parsed).Entries, ListAsync);
        return command;
    }

    private static HelpedCommand Shards()
    {
        var count = new Argument<int>("N") { Description = $"The number of shards, 1 to {MostShards}." };
        count.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > MostShards)
                given.AddError($"N takes a number from 1 to {MostShards}");
        });
        var command = new HelpedCommand("shards", "List the shards I/N that have an image, for ltf check --shard.", """
            An image's name alone decides which shard it is in.

            Example: ltf images shards 8 --images images/cyber-dojo.yml

            Exit codes:
              0  ok
              2  wrong usage, or images.yml is broken
            """)
        {
            count,
        };
        command.SetAction(parsed =>
        {
            var names = Catalogue(parsed).Entries.Select(entry => entry.Name).ToList();
            foreach (var shard in Shard.With(names, parsed.GetRequiredValue(count))) Console.WriteLine(shard);
            return ExitCode.Conforms;
        });
        return command;
    }

    private static HelpedCommand Providing(string name, string description, Func<LtfEntry, bool> isPossible)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Names from images.yml (default: all that it applies to).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new HelpedCommand(name, description, """
            Credentials are those of `docker login`.

            Exit codes:
              0  all are on the engine
              1  some are not available, each with its reason
              2  wrong usage or configuration
              3  the engine failed
            """) { names };
        var platform = new PlatformOption(command);
        var limits = name == "build" ? new BuildOptions(command) : null;
        var pull = name == "pull" ? new PullOption(command) : null;
        command.SetAction(
        parsed =>
        {
            var catalogue = Catalogue(parsed);
            var named = parsed.GetRequiredValue(names).Distinct(StringComparer.Ordinal).Select(catalogue.Find).ToList();
            if (named.Find(entry => !isPossible(entry)) is { } other) throw new UsageException(
                $"cannot {name} '{other.Name}': it has {SourceOf(other)}",
                $"`{Invocation.Name} images {(name == "pull" ? "build" : "pull")} {other.Name}`");
            IReadOnlyList<LtfEntry> chosen =
            [
                .. (named.Count > 0 ? named : catalogue.Entries.Where(isPossible))
                    .Select(entry => platform.Applied(parsed, entry)),
            ];
            return chosen.Count > 0
                ? (chosen, limits?.Of(parsed) ?? BuildLimits.Default, pull?.Of(parsed) ?? PullPolicy.Missing)
                : throw new UsageException(
                    $"{parsed.GetRequiredValue(Images)} has no image to {name}",
                    $"`{Invocation.Name} images` lists all images");
        },
        ProvideAsync);
        return command;
    }

    private static ImageCatalogue Catalogue(ParseResult parsed) =>
        ImageCatalogue.Load(parsed.GetRequiredValue(Images), ConformanceProfile.Ids);

    private static async Task<int> ProvideAsync(
        (IReadOnlyList<LtfEntry>, BuildLimits, PullPolicy) chosen, CancellationToken cancellationToken)
    {
        var (missing, (entries, limits, policy)) = (0, chosen);
        await using var harness = await EngineStart.ConnectAsync(
            () => Harness.ConnectAsync(LineLogger.OnStderr, null, cancellationToken), cancellationToken);
        (harness.Images.Build.Limits, harness.Images.PullPolicy) = (limits, policy);
        foreach (var entry in entries)
        {
            try
            {
                var image = await harness.Images.ProvideAsync(
                    entry.Name, entry.BuildFolder, entry.ImageReference, ImagePlatform.Parse(entry.Platform),
                    cancellationToken);
                Console.WriteLine($"{image.How.ToString().ToLowerInvariant(),-9}  {entry.Name,-24} {image.Reference}");
            }
            catch (ImageMissingException e)
            {
                missing++;
                Console.WriteLine($"{"failed",-9}  {entry.Name,-24} {e.Message}");
            }
        }

        Console.WriteLine(Invariant($"{entries.Count - missing} of {entries.Count} are on the engine"));
        return missing == 0 ? ExitCode.Conforms : ExitCode.DoesNotConform;
    }

    private static async Task<int> ListAsync(IReadOnlyList<LtfEntry> entries, CancellationToken cancellationToken)
    {
        await using var harness = await ConnectAsync(cancellationToken);
        foreach (var entry in entries)
        {
            var state = harness is null ? "?"
                : await IsHereAsync(harness, entry, cancellationToken) ? "present"
                : entry.BuildFolder is null ? "to pull"
                : "to build";
            Console.WriteLine($"{state,-9}  {entry.Name,-24} {SourceOf(entry)}{KnownFailuresOf(entry)}");
        }

        return ExitCode.Conforms;
    }

    private static async Task<Harness?> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Harness.ConnectAsync(LineLogger.OnStderr, null, cancellationToken);
        }
        catch (EngineException e)
        {
            await Console.Error.WriteLineAsync($"warning: cannot list the engine's images: {e.Message}");
            return null;
        }
    }

    private static async Task<bool> IsHereAsync(
        Harness harness, LtfEntry entry, CancellationToken cancellationToken) => entry.BuildFolder is { } folder
        ? await harness.Images.FindBuiltAsync(
            entry.Name, folder, ImagePlatform.Parse(entry.Platform), cancellationToken) is not null
        : await harness.Images.FindAsync(entry.ImageReference!, cancellationToken) is not null;

    private static string SourceOf(LtfEntry entry) =>
        entry.BuildFolder is { } folder
            ? $"build: {Path.GetRelativePath(".", folder)}"
            : $"image: {entry.ImageReference}";

    private static string KnownFailuresOf(LtfEntry entry) => entry.KnownFailures.Count == 0
        ? ""
        : $"; known failures: {string.Join(", ", entry.KnownFailures.Select(failure => failure.Scenarios.Text))}";
}
