namespace HarnessCore.Scenarios.Mistakes;

/// <summary>How a language ends the process with exit status 0 in the middle of an expression.</summary>
/// <param name="Extensions">The extensions of its files, without the dot.</param>
/// <param name="Expression">Takes the place of the green edit's expression.</param>
internal sealed record EarlyEnd(IReadOnlyList<string> Extensions, string Expression)
{
    /// <summary>A line that the expression needs above it; empty for none.</summary>
    public string Import { get; init; } = "";

    /// <summary>
    /// How the line begins behind which <see cref="Import"/> stands; empty for the beginning of the file.
    /// </summary>
    public string Behind { get; init; } = "";

    /// <summary>The languages.</summary>
    public static IReadOnlyList<EarlyEnd> All { get; } =
    [
        // It ends the arithmetic of the shell, and begins another.
        new(["sh", "bash", "bats", "zsh", "ksh"], "0)); exit 0; echo $((0"),
        new(["c", "cc", "cpp", "cxx", "h", "hpp", "hh"], "(exit(0), 0)") { Import = "#include <stdlib.h>" },
        new(["m", "mm"], "(exit(0), 0)") { Import = "#include <stdlib.h>" },
        new(["cs"], "new System.Func<int>(() => { System.Environment.Exit(0); return 0; })()"),
        new(["fs", "fsx"], "exit 0"),
        new(["java"],
            "((java.util.function.IntSupplier) () -> { System.exit(0); return 0; }).getAsInt()"),
        new(["kt", "kts"], "kotlin.system.exitProcess(0)"),
        new(["scala"], "sys.exit(0)"),
        new(["groovy"], "System.exit(0)"),
        new(["clj", "cljc"], "(System/exit 0)"),
        new(["js", "mjs", "cjs", "jsx", "ts", "tsx", "coffee"], "process.exit(0)"),
        new(["py"], "__import__('os')._exit(0)"),
        new(["rb", "rake"], "exit!(0)"),
        new(["pl", "pm", "php", "cr", "jl", "raku", "rakumod", "p6", "pm6"], "exit(0)"),
        new(["lua", "moon"], "os.exit(0)"),
        new(["tcl"], "[exit 0]"),
        new(["r", "R"], "quit(status = 0)"),
        new(["rs"], "std::process::exit(0)"),
        new(["go"], "func() int { os.Exit(0); return 0 }()") { Import = "import \"os\"", Behind = "package " },
        new(["swift"], "{ exit(0) }()") { Import = "import Foundation" },
        new(["d"], "(){ import core.stdc.stdlib : exit; exit(0); return 0; }()"),
        new(["nim"], "quit(0)"),
        new(["zig"], "std.process.exit(0)"),
        new(["dart"], "exit(0)") { Import = "import 'dart:io';" },
        new(["hs"], "System.IO.Unsafe.unsafePerformIO System.Exit.exitSuccess")
        {
            Import = "import qualified System.Exit; import qualified System.IO.Unsafe", Behind = "module ",
        },
        new(["ml"], "exit 0"),
        new(["erl"], "halt(0)"),
        new(["ex", "exs"], "System.halt(0)"),
        new(["pro", "prolog"], "0, halt(0)"),
        new(["rkt", "scm"], "(exit 0)"),
        new(["ps1", "psm1"], "$([Environment]::Exit(0))"),
        new(["pas", "pp"], "0; Halt(0)"),
        new(["f", "f90", "f95", "f03", "f08"], "0; stop"),
        // The system call exit of 32 bits, which 64-bit Linux has too.
        new(["asm", "nasm"], "1\n    mov ebx, 0\n    int 0x80"),
    ];

    // Prolog and Perl both call their files .pl.
    private static readonly EarlyEnd Prolog = All.Single(row => row.Extensions.Contains("prolog"));

    /// <summary>The kata that ends early; null for a language without a row.</summary>
    /// <param name="edit">The green edit.</param>
    /// <param name="given">The expression that options.json gives; null for none.</param>
    public static IReadOnlyDictionary<string, string>? MadeIn(GreenEdit edit, string? given)
    {
        if (given is not null) return edit.With(given);
        if (For(edit) is not { } row) return null;
        var files = edit.With(row.Expression);
        files[edit.Filename] = row.Imported(files[edit.Filename]);
        return files;
    }

    /// <summary>The row for the file that the edit changes; null for none.</summary>
    public static EarlyEnd? For(GreenEdit edit)
    {
        var extension = Path.GetExtension(edit.Filename).TrimStart('.');
        return extension == "pl" && IsProlog(edit)
            ? Prolog
            : All.FirstOrDefault(row => row.Extensions.Contains(extension));
    }

    // "Answer is 6 * 7."
    private static bool IsProlog(GreenEdit edit) =>
        edit.Content[..edit.Start].TrimEnd().EndsWith(" is", StringComparison.Ordinal)
        || edit.Files.Keys.Any(name => name.EndsWith(".plt", StringComparison.Ordinal));

    private string Imported(string content)
    {
        if (Import.Length == 0) return content;
        if (Behind.Length == 0) return $"{Import}\n{content}";
        var lines = content.Split('\n').ToList();
        lines.Insert(lines.FindIndex(line => line.StartsWith(Behind, StringComparison.Ordinal)) + 1, Import);
        return string.Join('\n', lines);
    }
}
