namespace HarnessCore.Scenarios.Mistakes;

/// <summary>Files that tell tools what to do, or people what to know, and are no code of the kata.</summary>
internal static class BuildFiles
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "cyber-dojo.sh", "makefile", "gnumakefile", "rakefile", "gemfile", "dockerfile", "cmakelists.txt", "go.mod",
        "go.sum", "project.clj", "deps.edn", "mix.exs", "rebar.config", "build", "workspace", "dune", "dune-project",
        "meson.build", "setup.py", "conftest.py", "package.swift", "build.zig", "build.sbt",
    };

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mk", ".cmake", ".json", ".toml", ".xml", ".gradle", ".kts", ".sbt", ".csproj", ".fsproj", ".vbproj",
        ".sln", ".cabal", ".lock", ".gemspec", ".yml", ".yaml", ".ini", ".cfg", ".conf", ".config", ".properties",
        ".opam", ".bazel", ".gpr", ".nimble", ".txt", ".md",
    };

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool IsOne(string name)
    {
        var file = Path.GetFileName(name);
        return file.StartsWith('.')
            || Names.Contains(file)
            || Extensions.Contains(Path.GetExtension(file))
            // jest.config.js, eslint.config.mjs
            || file.Contains(".config.", StringComparison.OrdinalIgnoreCase);
    }
}
