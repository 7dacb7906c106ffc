using System.CommandLine;
using Spectre.Console;

namespace Ltf.Terminal;

/// <summary>--color: whether output has colours. By default a terminal's has, unless NO_COLOR is set.</summary>
internal sealed class Colouring
{
    private readonly Option<string> _color = new("--color")
    {
        Description = "Use colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
        DefaultValueFactory = _ => "auto",
        HelpName = "WHEN",
    };

    /// <summary>Adds the option to a command.</summary>
    public Colouring(Command command)
    {
        _color.AcceptOnlyFromAmong("auto", "always", "never");
        command.Add(_color);
    }

    /// <summary>Whether there are colours.</summary>
    public static bool IsOn { get; private set; }

    /// <summary>Applies the option to the console.</summary>
    public void Apply(ParseResult parsed)
    {
        var capabilities = AnsiConsole.Profile.Capabilities;
        var when = parsed.GetRequiredValue(_color);
        // An empty NO_COLOR is none: https://no-color.org
        IsOn = when == "always" || (when == "auto" && !Console.IsOutputRedirected && capabilities.Ansi
            && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 });
        if (!IsOn) capabilities.ColorSystem = ColorSystem.NoColors;
        else if (when == "always") (capabilities.Ansi, capabilities.ColorSystem) = (true, ColorSystem.Standard);
    }

    /// <summary>A line in a colour, if there are colours: what it says must not depend on it.</summary>
    public static string Line(string text, ConsoleColor colour) => !IsOn ? text : colour switch
    {
        ConsoleColor.Red => $"\u001b[31m{text}\u001b[0m",
        ConsoleColor.Green => $"\u001b[32m{text}\u001b[0m",
        _ => $"\u001b[33m{text}\u001b[0m",
    };
}
