using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace Ltf.Commands;

/// <summary>
/// A command whose help ends with more than its options: what it is for, examples, exit codes. Kept apart from the
/// description, which ltf --help lists in one line.
/// </summary>
internal sealed class HelpedCommand : Command
{
    private const int Narrow = 80;
    private const int Wide = 120;

    /// <param name="name">What the user types.</param>
    /// <param name="description">One line.</param>
    /// <param name="more">
    /// What its own help says below the options: paragraphs, which are wrapped, and indented lines, which are not.
    /// </param>
    public HelpedCommand(string name, string description, string more)
        : base(name, description) => More = more.ReplaceLineEndings("\n").Trim();

    private string More { get; }

    private static int Width => Console.IsOutputRedirected ? Narrow : Math.Clamp(Console.WindowWidth - 1, Narrow, Wide);

    /// <summary>
    /// Sets what the command does. It works on a thread of its own, so that Ctrl-C ends it even while a file that the
    /// user named, such as a pipe, keeps it waiting: signals are handled from the first wait on.
    /// </summary>
    public new void SetAction(Func<ParseResult, int> act) => base.SetAction(
        (parsed, cancellationToken) => Task.Run(() => act(parsed), CancellationToken.None).WaitAsync(cancellationToken));

    /// <summary>Sets what a command does that needs to clean up after Ctrl-C.</summary>
    /// <param name="read">Reads its files and options; Ctrl-C does not wait for it.</param>
    /// <param name="act">Does the rest, and ends by itself when it is cancelled.</param>
    public void SetAction<T>(Func<ParseResult, T> read, Func<T, CancellationToken, Task<int>> act) => base.SetAction(
        async (parsed, cancellationToken) =>
        {
            var given = await Task.Run(() => read(parsed), CancellationToken.None).WaitAsync(cancellationToken);
            return await act(given, cancellationToken);
        });

    /// <summary>--help for every command of the program.</summary>
    /// <param name="more">What the root's help says below its commands.</param>
    public static HelpOption HelpOption(string more) =>
        new("--help", "-h", "-?") { Action = new HelpWithMore(more), Description = "Show this help." };

    /// <summary>Whether to show help: then whatever else is wrong does not matter.</summary>
    public static bool IsAskedFor(ParseResult parsed) => parsed.Action is HelpWithMore;

    /// <summary>An indented line is an example and stays; the other lines of a paragraph flow.</summary>
    private static string Wrapped(string text, int width)
    {
        using var wrapped = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(wrapped),
        });
        console.Profile.Width = width;
        foreach (var block in text.Split("\n\n"))
        {
            var lines = block.Split('\n');
            var flowing = lines.TakeWhile(line => !line.StartsWith(' ')).ToList();
            console.Write(new Text(string.Join(' ', flowing) + "\n"));
            wrapped.Write(string.Concat(lines.Skip(flowing.Count).Select(line => line + "\n")) + "\n");
        }

        return wrapped.ToString();
    }

    private static string Trimmed(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())) + "\n";

    private sealed class HelpWithMore(string ofRoot) : SynchronousCommandLineAction
    {
        private readonly HelpAction _help = new();

        public override bool ClearsParseErrors => true;

        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            var configuration = parseResult.InvocationConfiguration;
            var output = configuration.Output;
            using var help = new StringWriter();
            (configuration.Output, _help.MaxWidth) = (help, Width);
            var exitCode = _help.Invoke(parseResult);
            configuration.Output = output;
            output.Write(Trimmed(help.ToString()));
            var more = parseResult.CommandResult.Command is HelpedCommand command ? command.More : ofRoot;
            output.Write("\n" + Trimmed(Wrapped(more, Width)));
            return exitCode;
        }
    }
}
