using System.CommandLine;
using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.TrafficLights;

namespace Ltf.Commands;

/// <summary>ltf rag: what a lambda says of an output.</summary>
internal static class RagCommand
{
    private const string StandardInput = "-";

    public static Command Create()
    {
        var image = new Option<string?>("--image") { Description = "The image whose lambda, /usr/local/bin/red_amber_green.rb, is asked.", HelpName = "IMAGE" };
        var lambda = new Option<string?>("--lambda") { Description = "The file whose lambda is asked; in place of --image.", HelpName = "FILE" };
        var stdout = new Option<string?>("--stdout") { Description = "What a kata has written to stdout; nothing when it is not given. - reads standard input.", HelpName = "FILE" };
        var stderr = new Option<string?>("--stderr") { Description = "What it has written to stderr.", HelpName = "FILE" };
        var status = new Option<int>("--status") { Description = "Its exit status.", DefaultValueFactory = _ => 0, HelpName = "N" };
        var command = new HelpedCommand("rag", "Says what a red/amber/green lambda makes of an output, and why when it is faulty.", """
            The lambda runs as in a check: real Ruby, in a container of its own, for at most a second.

            Examples:
              ltf rag --lambda red_amber_green.rb --stdout out.txt --status 1
              ltf rag --image my/image:1 --stdout out.txt --stderr err.txt
              bash cyber-dojo.sh | ltf rag --lambda red_amber_green.rb --stdout -

            Exit codes: 0 it says a colour (printed alone on stdout), 1 it is faulty (printed, with the reason on stderr), 2 wrong
            usage, or a file cannot be read, 3 the engine or the harness failed.
            """)
        {
            image, lambda, stdout, stderr, status,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(image) is null == given.GetValue(lambda) is null) given.AddError("one of the two is needed: --image IMAGE or --lambda FILE");
            if (given.GetValue(image) is { } reference && !ImageReference.IsWellFormed(reference)) given.AddError($"--image takes an image reference, not '{reference}'");
            if (given.GetValue(stdout) == StandardInput && given.GetValue(stderr) == StandardInput) given.AddError("standard input can be read once: only one of --stdout and --stderr can be -");
        });
        command.SetAction(async (parsed, cancellationToken) => await AskAsync(
            parsed.GetValue(image),
            parsed.GetValue(lambda) is { } file ? await TextAsync(file, cancellationToken) : null,
            await TextAsync(parsed.GetValue(stdout), cancellationToken),
            await TextAsync(parsed.GetValue(stderr), cancellationToken),
            parsed.GetValue(status),
            cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(string? image, string? source, string stdout, string stderr, int status, CancellationToken cancellationToken)
    {
        await using var harness = await Harness.ConnectAsync(new StderrLogger(), null, cancellationToken);
        if (image is not null) await harness.Images.ProvideAsync(image, cancellationToken);
        var asked = image is null ? new Lambda(source, "file", Cached: false) : await harness.Light.FindAsync(image, null, cancellationToken);
        var answer = await harness.Light.AskAsync(asked, stdout, stderr, status, cancellationToken);
        Console.WriteLine(answer.Colour?.ToString().ToLowerInvariant() ?? "faulty");
        if (answer.Fault is { } fault) await Console.Error.WriteLineAsync(Told(fault));
        return answer.Fault is null ? ExitCode.Conforms : ExitCode.DoesNotConform;
    }

    private static string Told(LambdaFault fault) => string.Join('\n', new[]
    {
        $"  what      {fault.Context}",
        fault.Class is null && fault.Message is null ? null : $"  ruby      {string.Join(": ", new[] { fault.Class, fault.Message?.ReplaceLineEndings("\n            ") }.OfType<string>())}",
        "  why       a person sees \"faulty\" in place of a colour",
        string.Create(CultureInfo.InvariantCulture, $"  change    lambda {{ |stdout, stderr, status| … }}, with an answer of :red, :amber or :green whatever it is given{(fault.TookTooLong ? ", within a second" : "")}"),
    }.OfType<string>());

    private static async Task<string> TextAsync(string? file, CancellationToken cancellationToken)
    {
        try
        {
            return file switch
            {
                null => "",
                StandardInput => await Console.In.ReadToEndAsync(cancellationToken),
                _ => await File.ReadAllTextAsync(file, cancellationToken),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(e.Message);
        }
    }
}
