using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using HarnessCore.TrafficLights;
using Ltf.Terminal;

namespace Ltf.Commands;

/// <summary>ltf rag: the colour that a lambda gives an output.</summary>
internal static class RagCommand
{
    private const string StandardInput = "-";

    public static Command Create()
    {
        var image = new Option<string?>("--image")
        {
            Description = "Ask this image's lambda, /usr/local/bin/red_amber_green.rb.",
            HelpName = "IMAGE",
        };
        var lambda = new Option<string?>("--lambda")
        {
            Description = "Ask the lambda in this file, instead of --image.",
            HelpName = "FILE",
        };
        var stdout = new Option<string?>("--stdout")
        {
            Description = "What the kata wrote to stdout (default: nothing); - reads standard input.",
            HelpName = "FILE",
        };
        var stderr = new Option<string?>("--stderr")
        {
            Description = "What the kata wrote to stderr (default: nothing); - reads standard input.",
            HelpName = "FILE",
        };
        var status = new Option<int>("--status")
        {
            Description = "The kata's exit code, 0 to 255.",
            DefaultValueFactory = _ => 0,
            HelpName = "N",
        };
        status.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 0 or > 255) given.AddError("--status takes a number from 0 to 255");
        });
        var command = new HelpedCommand("rag", "Ask a red/amber/green lambda for the colour of an output.", """
            The lambda runs as in a check: in real Ruby, in a container of its own, for at most 1 s. stdout gets the
            colour alone, or "faulty"; stderr then gets the reason.

            Examples:
              ltf rag --lambda red_amber_green.rb --stdout out.txt --status 1
              ltf rag --image my/image:1 --stdout out.txt --stderr err.txt
              bash cyber-dojo.sh | ltf rag --lambda red_amber_green.rb --stdout -

            Exit codes:
              0  the lambda answers a colour
              1  the lambda is faulty
              2  wrong usage, or a file cannot be read
              3  the engine or ltf failed
            """)
        {
            image, lambda, stdout, stderr, status,
        };
        command.SetAction(
        parsed =>
        {
            var (reference, file) = (parsed.GetValue(image), parsed.GetValue(lambda));
            var (output, errors) = (parsed.GetValue(stdout), parsed.GetValue(stderr));
            Check(reference, file, output, errors);
            var source = file is null ? null : Text(file);
            return new Asked(reference, source, Text(output), Text(errors), parsed.GetValue(status));
        },
        AskAsync);
        return command;
    }

    private static void Check(string? image, string? lambda, string? stdout, string? stderr)
    {
        if (image is null == lambda is null)
            throw new UsageException(
                "exactly one of --image and --lambda is required",
                $"`{Invocation.Name} rag --image IMAGE` or `{Invocation.Name} rag --lambda FILE`");
        if (image is not null && !ImageReference.IsWellFormed(image))
            throw new UsageException($"--image takes an image reference, not '{image}'");
        if (stdout == StandardInput && stderr == StandardInput)
            throw new UsageException(
                "only one of --stdout and --stderr can be -",
                "standard input can be read only once: put the other output into a file");
    }

    private static async Task<int> AskAsync(Asked given, CancellationToken cancellationToken)
    {
        var (image, source, stdout, stderr, status) = given;
        await using var harness = await EngineStart.ConnectAsync(
            () => Harness.ConnectAsync(LineLogger.OnStderr, null, cancellationToken), cancellationToken);
        if (image is not null) await harness.Images.ProvideAsync(image, cancellationToken);
        var asked = image is null
            ? new Lambda(source, "file", Cached: false)
            : await harness.Light.FindAsync(image, null, cancellationToken);
        var answer = await harness.Light.AskAsync(asked, stdout, stderr, status, cancellationToken);
        Console.WriteLine(answer.Colour?.ToString().ToLowerInvariant() ?? "faulty");
        if (answer.Fault is { } fault) await Console.Error.WriteLineAsync(Told(fault));
        return answer.Fault is null ? ExitCode.Conforms : ExitCode.DoesNotConform;
    }

    private static string Told(LambdaFault fault) => string.Join('\n', new[]
    {
        $"  what      {fault.Context}",
        Words.Exception(fault) is { Length: > 0 } raised
            ? $"  ruby      {raised.ReplaceLineEndings("\n            ")}"
            : null,
        "  why       users see \"faulty\" instead of a colour",
        "  change    lambda { |stdout, stderr, status| … } that returns :red, :amber or :green for any input"
            + (fault.TookTooLong ? ", within 1 s" : ""),
    }.OfType<string>());

    private static string Text(string? file)
    {
        try
        {
            return file switch
            {
                null => "",
                StandardInput => Console.In.ReadToEnd(),
                _ => File.ReadAllText(file),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read '{file}': {e.Message}");
        }
    }

    private sealed record Asked(string? Image, string? Source, string Stdout, string Stderr, int Status);
}
