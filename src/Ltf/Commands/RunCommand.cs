using System.CommandLine;
using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using Ltf.Choosing;

namespace Ltf.Commands;

/// <summary>ltf run: one run; its result as JSON on stdout and nothing else there.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var image = new Option<string>("--image") { Description = "The image to run in; pulled where the engine does not have it.", Required = true, HelpName = "IMAGE" };
        var files = new Option<DirectoryInfo>("--files") { Description = "A folder with the kata's files, cyber-dojo.sh among them.", Required = true, HelpName = "DIR" };
        var maxSeconds = new Option<double>("--max-seconds") { Description = "How long cyber-dojo.sh may run.", DefaultValueFactory = _ => 10, HelpName = "N" };
        var readOnly = new Option<bool>("--read-only") { Description = "With a read-only root file system, and tmpfs at /home/sandbox too." };
        var manifest = new Option<FileInfo>("--manifest") { Description = "The kata's manifest.json: its max_seconds, hidden_filenames and rag_lambda apply. With --colour it need not be said when it lies in DIR.", HelpName = "FILE" };
        var colour = new Option<string?>("--colour") { Description = "The files that the manifest names, with the start-point's own edit for that colour (6 * 9 replaced, or as options.json says).", HelpName = "red|amber|green" };
        files.AcceptExistingOnly();
        manifest.AcceptExistingOnly();
        colour.AcceptOnlyFromAmong("red", "amber", "green");
        maxSeconds.Validators.Add(given =>
        {
            if (!double.TryParse(given.Tokens is [.., var last] ? last.Value : "10", NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is not (> 0 and <= 3600))
            {
                given.AddError("--max-seconds takes a number above 0, up to 3600");
            }
        });
        image.Validators.Add(given =>
        {
            if (!ImageReference.IsWellFormed(given.GetValueOrDefault<string>() ?? ""))
            {
                given.AddError($"--image takes an image reference such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119, not '{given.GetValueOrDefault<string>()}'");
            }
        });
        var noFiles = new Option<bool>("--no-files") { Description = "Do not look for created and changed files." };
        var command = new HelpedCommand("run", "Runs a kata once and prints the result as JSON, as the production runner answers.", """
            The result, and nothing else, goes to stdout: stdout, stderr, status, outcome (red, amber, green, timed_out, faulty), files
            created and changed, and a log that says why.

            Examples:
              ltf run --image my/image:1 --files kata
              ltf run --image my/image:1 --files start_point --colour green
              ltf run --image my/image:1 --files kata --manifest manifest.json

            Exit codes: 0 there is a result, whatever its outcome, 2 wrong usage, or a file cannot be read, 3 the engine or the
            harness failed: the result's log has the reason.
            """)
        {
            image, files, manifest, maxSeconds, readOnly, colour, noFiles,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var kata = KataChoice.Of(parsed.GetRequiredValue(files), parsed.GetValue(manifest), parsed.GetValue(colour));
            var request = new RunRequest
            {
                Image = parsed.GetRequiredValue(image),
                Files = kata.Files,
                MaxSeconds = parsed.GetResult(maxSeconds) is { Implicit: false } ? parsed.GetValue(maxSeconds) : kata.Manifest?.MaxSeconds ?? parsed.GetValue(maxSeconds),
                HiddenFilenames = kata.Manifest?.HiddenFilenames ?? [],
                RagLambda = kata.Manifest?.RagLambda,
                WantsFiles = !parsed.GetValue(noFiles),
                Profile = parsed.GetValue(readOnly) ? SandboxProfile.ReadOnly : SandboxProfile.Production,
            };
            return RunAsync(request, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        RunResult result;
        try
        {
            await using var harness = await Harness.ConnectAsync(new StderrLogger(), null, cancellationToken);
            await Task.WhenAll(harness.Images.ProvideAsync(request.Image, cancellationToken), harness.Light.PrepareAsync(cancellationToken));
            result = await harness.Runner.RunAsync(request, cancellationToken);
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync($"ltf: {e.Message}");
            return ExitCode.WrongUsage;
        }
        catch (Exception e) when (e is EngineException or ImageMissingException)
        {
            result = RunResult.Without(RunOutcome.Faulty, "143", new RunLog { Problem = "there was no run; this says nothing about the image", EngineError = e.Message });
            await Console.Error.WriteLineAsync($"ltf: {e.Message}");
        }

        Console.WriteLine(result.ToJson());
        return result.Log.EngineError is null ? ExitCode.Conforms : ExitCode.EngineFailed;
    }
}
