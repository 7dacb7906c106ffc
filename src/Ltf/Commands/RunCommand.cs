using System.CommandLine;
using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using Ltf.Options;
using Ltf.Terminal;

namespace Ltf.Commands;

/// <summary>ltf run: runs a kata once; its result, and nothing else, goes to stdout as JSON.</summary>
internal sealed class RunCommand
{
    private const double MostSeconds = 3600;

    private readonly Option<string> _image = new("--image")
    {
        Description = "The image to run in; pulled when the engine does not have it.",
        Required = true,
        HelpName = "IMAGE",
    };

    private readonly Option<DirectoryInfo> _files = new("--files")
    {
        Description = "The folder with the kata's files; it must contain cyber-dojo.sh.",
        Required = true,
        HelpName = "DIR",
    };

    private readonly Option<FileInfo> _manifest = new("--manifest")
    {
        Description = "The kata's manifest.json, for its max_seconds, hidden_filenames and rag_lambda. With --colour, "
            + "the default is DIR/manifest.json.",
        HelpName = "FILE",
    };

    private readonly Option<double> _maxSeconds = new("--max-seconds")
    {
        Description = "The time limit of cyber-dojo.sh in seconds.",
        DefaultValueFactory = _ => 10,
        HelpName = "N",
    };

    private readonly Option<bool> _readOnly = new("--read-only")
    {
        Description = "Make the root file system read-only and /home/sandbox a tmpfs.",
    };

    private readonly Option<string?> _colour = new("--colour")
    {
        Description = "Run the files that the manifest names, edited to be red, amber or green (6 * 9 replaced, or as "
            + "options.json says).",
        HelpName = "red|amber|green",
    };

    private readonly Option<bool> _noFiles = new("--no-files")
    {
        Description = "Leave created and changed files out of the result.",
    };

    private PlatformOption? _platform;

    private RunCommand()
    {
        _files.AcceptExistingOnly();
        _manifest.AcceptExistingOnly();
        _colour.AcceptOnlyFromAmong("red", "amber", "green");
        _maxSeconds.Validators.Add(given =>
        {
            var text = given.Tokens is [.., var last] ? last.Value : "10";
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                || seconds is not (> 0 and <= MostSeconds))
            {
                given.AddError($"--max-seconds must be above 0 and at most {MostSeconds}, not '{text}'");
            }
        });
        _image.Validators.Add(given =>
        {
            var reference = given.GetValueOrDefault<string>() ?? "";
            if (!ImageReference.IsWellFormed(reference))
            {
                given.AddError(
                    $"'{reference}' is not an image reference such as ghcr.io/cyber-dojo-languages/gcc_assert:2733119");
            }
        });
    }

    public static Command Create()
    {
        var options = new RunCommand();
        var command = new HelpedCommand("run", "Run a kata once and print the result as JSON.", """
            The result has the production runner's fields: stdout, stderr, status, outcome (red, amber, green,
            timed_out, faulty), created and changed files, and a log with the details. Nothing else goes to stdout.

            Examples:
              ltf run --image my/image:1 --files kata
              ltf run --image my/image:1 --files start_point --colour green
              ltf run --image my/image:1 --files kata --manifest manifest.json

            Exit codes:
              0  there is a result, whatever its outcome
              2  wrong usage, or a file cannot be read
              3  the engine or ltf failed; the result's log has the reason
            """)
        {
            options._image, options._files, options._manifest, options._maxSeconds, options._readOnly,
            options._colour, options._noFiles,
        };
        options._platform = new PlatformOption(command);
        command.SetAction(parsed => Checked(options.RequestOf(parsed)), RunAsync);
        return command;
    }

    private RunRequest RequestOf(ParseResult parsed)
    {
        var kata = KataFiles.Of(
            parsed.GetRequiredValue(_files), parsed.GetValue(_manifest), parsed.GetValue(_colour));
        return new RunRequest
        {
            Image = parsed.GetRequiredValue(_image),
            Files = kata.Files,
            MaxSeconds = parsed.GetResult(_maxSeconds) is { Implicit: false }
                ? parsed.GetValue(_maxSeconds)
                : kata.Manifest?.MaxSeconds ?? parsed.GetValue(_maxSeconds),
            HiddenFilenames = kata.Manifest?.HiddenFilenames ?? [],
            RagLambda = kata.Manifest?.RagLambda,
            WantsFiles = !parsed.GetValue(_noFiles),
            Platform = _platform!.Of(parsed),
            Root = parsed.GetValue(_readOnly) ? SandboxRoot.ReadOnly : SandboxRoot.Writable,
        };
    }

    private static async Task<int> RunAsync(PackedRun run, CancellationToken cancellationToken)
    {
        try
        {
            await using var harness = await EngineStart.ConnectAsync(
                () => Harness.ConnectAsync(LineLogger.OnStderr, null, cancellationToken), cancellationToken);
            var exitCode = Print(await harness.RunAsync(run, cancellationToken));
            await harness.LeaveAsync();
            return exitCode;
        }
        catch (Exception e) when (e is EngineException or ImageMissingException)
        {
            return Print(RunResult.Without(
                RunOutcome.Faulty,
                new RunLog
                {
                    Problem = "the kata did not run; this says nothing about the image",
                    EngineError = e.Message,
                }));
        }
    }

    private static int Print(RunResult result)
    {
        if (result.Log.EngineError is { } error) Console.Error.WriteLine($"error: {error}");
        Console.WriteLine(result.ToJson());
        return result.Log.EngineError is null ? ExitCode.Conforms : ExitCode.EngineFailed;
    }

    // Before anything is connected or pulled.
    private static PackedRun Checked(RunRequest request)
    {
        try
        {
            return request.Packed();
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
