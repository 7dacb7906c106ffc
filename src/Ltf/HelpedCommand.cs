using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;

namespace Ltf;

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
    /// <param name="more">What its own help says below the options.</param>
    public HelpedCommand(string name, string description, string more)
        : base(name, description) => More = more.ReplaceLineEndings("\n").Trim();

    private string More { get; }

    /// <summary>Has every --help of the program end so.</summary>
    public static void Extend(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new WithMore((SynchronousCommandLineAction)help.Action!);
    }

    private static int Width => Console.IsOutputRedirected ? Narrow : Math.Clamp(Console.WindowWidth - 1, Narrow, Wide);

    // Paragraphs as wide as the terminal; what is indented is an example, and stays.
    private static string Wrapped(string text, int width)
    {
        var (wrapped, column) = (new StringBuilder(), 0);
        foreach (var line in text.Split('\n'))
        {
            var goesOn = column > 0 && line.Length > 0 && line[0] != ' ' && !line.StartsWith("Ex", StringComparison.Ordinal);
            if (!goesOn && column > 0) (column, _) = (0, wrapped.Append('\n'));
            if (line.Length == 0 || line[0] == ' ')
            {
                wrapped.Append(line).Append('\n');
                continue;
            }

            foreach (var word in line.Split(' '))
            {
                if (column > 0 && column + 1 + word.Length > width) (column, _) = (0, wrapped.Append('\n'));
                wrapped.Append(column > 0 ? " " : "").Append(word);
                column += word.Length + (column > 0 ? 1 : 0);
            }
        }

        return wrapped.Append('\n').ToString();
    }

    private sealed class WithMore(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        // What is missing or wrong beside --help does not matter.
        public override bool ClearsParseErrors => true;

        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is HelpedCommand command) parseResult.InvocationConfiguration.Output.Write(Wrapped(command.More, Width));
            return exitCode;
        }
    }
}
