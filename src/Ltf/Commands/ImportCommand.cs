using System.CommandLine;
using HarnessCore.Catalogue.Import;

namespace Ltf.Commands;

/// <summary>ltf import: start-points as cyber-dojo has them, into images.yml.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "A start-point's folder (manifest.json in it), a repository (start_point/ in it, and docker/ in an LTF's), a folder of such, or what the languages-start-points service answers: a file, an http address, or - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var images = new Option<string>("--images") { Description = "The list of images to add to; made when it is not there.", DefaultValueFactory = _ => "images.yml", HelpName = "FILE" };
        var folder = new Option<string?>("--out") { Description = "Where start-points go, as NAME/start_point; start-points beside the list of images when it is not said.", HelpName = "DIR" };
        var build = new Option<bool>("--build") { Description = "New entries for LTF repositories build the image from docker/Dockerfile (or the Dockerfile beside start_point), and do not take it by its image_name." };
        var command = new HelpedCommand("import", "Takes start-points into images.yml, as they are.", """
            A start-point's files keep their bytes. An entry that is there already gets the new image and start-point; all else in it
            (known failures, scrub rules, comments) stays, and so does an options.json that was put beside an imported manifest.json.
            Nothing else needs to be done by hand: importing again, after the start-points have changed, is the way to update.

            Examples:
              ltf import ~/gcc-assert               one repository
              ltf import start-points.json          what the service answers to
                                                    /manifests, saved
              curl -s http://localhost:4524/manifests | ltf import -

            Exit codes: 0 all are taken in, 1 some could not be (each with its reason), 2 wrong usage, or a source cannot be read.
            """)
        {
            sources, images, folder, build,
        };
        command.SetAction((parsed, cancellationToken) => ImportAsync(
            parsed.GetRequiredValue(sources), parsed.GetRequiredValue(images), parsed.GetValue(folder), parsed.GetValue(build), cancellationToken));
        return command;
    }

    private static async Task<int> ImportAsync(string[] sources, string images, string? folder, bool build, CancellationToken cancellationToken)
    {
        var startPoints = folder ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(images))!, "start-points");
        IReadOnlyList<ImportOutcome> outcomes;
        try
        {
            outcomes = await new CatalogueImport(images, startPoints, build).RunAsync(sources, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"ltf: {e.Message}");
            return ExitCode.WrongUsage;
        }

        foreach (var outcome in outcomes) Console.WriteLine(Line(outcome));
        Console.WriteLine($"{outcomes.Count} start-points: {string.Join(", ", Enum.GetValues<ImportOutcomeKind>().Select(kind => $"{outcomes.Count(outcome => outcome.Kind == kind)} {Word(kind)}"))}");
        return outcomes.Any(outcome => outcome.Kind == ImportOutcomeKind.CouldNot) ? ExitCode.DoesNotConform : ExitCode.Conforms;
    }

    private static string Line(ImportOutcome outcome)
    {
        var reason = outcome.Reason is null ? "" : $": {outcome.Reason.ReplaceLineEndings(" ")}";
        return outcome.Kind == ImportOutcomeKind.CouldNot ? $"{Word(outcome.Kind),-9}  {outcome.Label}{reason}" : $"{Word(outcome.Kind),-9}  {outcome.Name,-24} {outcome.Label}{reason}";
    }

    private static string Word(ImportOutcomeKind kind) => kind == ImportOutcomeKind.CouldNot ? "could not" : kind.ToString().ToLowerInvariant();
}
