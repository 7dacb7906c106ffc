using System.CommandLine;
using HarnessCore.Catalogue.Import;
using HarnessCore.Scenarios.Judging;

namespace Ltf.Commands;

/// <summary><c>ltf import</c>: imports start-points into images.yml.</summary>
internal static class ImportCommand
{
    private const string Help = """
        The files of a start-point are copied byte for byte. To update, import again: an existing entry gets the new
        image and start-point and keeps everything else, such as known failures, scrub rules, comments, and an
        options.json that you put beside an imported manifest.json.

        Examples:
          ltf import ~/gcc-assert               one repository
          ltf import start-points.json          a saved response to /manifests
          curl -s http://localhost:4524/manifests | ltf import -

        Exit codes:
          0  all are imported
          1  some failed, each with its reason
          2  wrong usage, or a source cannot be read
        """;

    private static readonly Argument<string[]> Sources = new("SOURCE")
    {
        Description =
            "A start-point (a folder with manifest.json), a repository (a folder with start_point/), a folder of "
                + "these, or a response of the languages-start-points service: a file, an http URL, or - for "
                + "standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Images = new("--images")
    {
        Description = "The list of images to add to; created if it does not exist.",
        DefaultValueFactory = _ => "images.yml",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Folder = new("--out")
    {
        Description = "Where to put start-points, as NAME/start_point. Default: start-points, beside the list of "
            + "images.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Build = new("--build")
    {
        Description =
            "Add new LTF repositories with 'build' (docker/Dockerfile, or the Dockerfile beside start_point) instead "
                + "of the manifest's image_name.",
    };

    public static Command Create()
    {
        var command = new HelpedCommand("import", "Import start-points into images.yml unchanged.", Help)
        {
            Sources, Images, Folder, Build,
        };
        command.SetAction(parsed => parsed, ImportAsync);
        return command;
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var images = parsed.GetRequiredValue(Images);
        var folder = parsed.GetValue(Folder)
            ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(images))!, "start-points");
        try
        {
            var import = new CatalogueImport(images, folder, parsed.GetValue(Build));
            // A source can be a pipe that says nothing.
            var outcomes = await Task.Run(
                () => import.RunAsync(parsed.GetRequiredValue(Sources), cancellationToken), CancellationToken.None)
                .WaitAsync(cancellationToken);
            return Show(outcomes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"cannot import into {images}: {e.Message.TrimEnd('.')}",
                "choose places that you can write to, with --images FILE and --out DIR");
        }
    }

    private static int Show(IReadOnlyList<ImportOutcome> outcomes)
    {
        foreach (var outcome in outcomes) Console.WriteLine(Line(outcome));
        var counts = Enum.GetValues<ImportOutcomeKind>()
            .Select(kind => $"{outcomes.Count(outcome => outcome.Kind == kind)} {Word(kind)}");
        Console.WriteLine(
            $"{Words.Count(outcomes.Count, "start-point")}: {string.Join(", ", counts)}");
        return outcomes.Any(outcome => outcome.Kind == ImportOutcomeKind.Failed)
            ? ExitCode.DoesNotConform
            : ExitCode.Conforms;
    }

    private static string Line(ImportOutcome outcome)
    {
        var reason = outcome.Reason is null ? "" : $": {outcome.Reason.ReplaceLineEndings(" ")}";
        var name = outcome.Name is null ? "" : $"{outcome.Name,-24} ";
        return $"{Word(outcome.Kind),-9}  {name}{outcome.Label}{reason}";
    }

    private static string Word(ImportOutcomeKind kind) => kind.ToString().ToLowerInvariant();
}
