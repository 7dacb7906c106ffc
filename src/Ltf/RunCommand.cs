using System.CommandLine;
using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace Ltf;

/// <summary>ltf run: one run; its result as JSON on stdout and nothing else there.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var image = new Option<string>("--image") { Description = "The image to run in; pulled where the engine does not have it.", Required = true, HelpName = "IMAGE" };
        var files = new Option<DirectoryInfo>("--files") { Description = "A folder with the kata's files, cyber-dojo.sh among them.", Required = true, HelpName = "DIR" };
        var maxSeconds = new Option<double>("--max-seconds") { Description = "How long cyber-dojo.sh may run.", DefaultValueFactory = _ => 10, HelpName = "N" };
        var readOnly = new Option<bool>("--read-only") { Description = "With a read-only root file system, and tmpfs at /home/sandbox too." };
        files.AcceptExistingOnly();
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
        var command = new Command("run", "Runs a kata once and prints the result as JSON, with the field names of the production runner's API.")
        {
            image, files, maxSeconds, readOnly,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new RunRequest
            {
                Image = parsed.GetRequiredValue(image),
                Files = KataFolder.Read(parsed.GetRequiredValue(files)),
                MaxSeconds = parsed.GetValue(maxSeconds),
                Profile = parsed.GetValue(readOnly) ? SandboxProfile.ReadOnly : SandboxProfile.Production,
            },
            cancellationToken));
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
