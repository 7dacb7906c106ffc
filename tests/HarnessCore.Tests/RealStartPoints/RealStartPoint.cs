namespace HarnessCore.Tests.RealStartPoints;

/// <summary>A start-point of production, and what must come of it on a reference image.</summary>
/// <param name="Name">Its entry's name, as the importer makes it.</param>
/// <param name="StandIn">The reference image that stands in for its own.</param>
/// <param name="Lacks">
/// What the reference image lacks that the start-point needs, as its output names it; null for nothing.
/// </param>
internal sealed record RealStartPoint(string Name, string StandIn, string? Lacks = null)
{
    /// <summary>The sample's start-points.</summary>
    public static IReadOnlyList<RealStartPoint> All { get; } =
    [
        new("bash-shunit2", "bash-shunit2"),
        new("clang-assert", "clang-assert"),
        new("csharp-nunit", "csharp-nunit", "dotnet: command not found"),
        new("d-unittest", "d-unittest"),
        new("erlang-eunit", "erlang-eunit"),
        new("gcc-assert", "gcc-assert"),
        new("go-testing", "go-testing", "invalid go version '1.26.1'"),
        new("gpp-catch", "gpp-googletest", "catch.hpp"),
        new("gpp-googletest", "gpp-googletest"),
        new("java-junit", "java-junit", "/junit/*.jar"),
        new("javascript-node-assert", "javascript-assert", "jshint: command not found"),
        new("javascript-node-jest", "javascript-mocha", "node_modules/.bin/jest: No such file or directory"),
        new("nasm-assert", "nasm-assert"),
        new("perl-test-simple", "perl-test-more"),
        new("php-unit", "php-phpunit"),
        new("prolog-plunit", "prolog-plunit"),
        new("python-pytest", "python-pytest", "coverage: command not found"),
        new("python-unittest", "python-unittest", "coverage: command not found"),
        new("r-runit", "r-runit"),
        new("ruby-mini-test", "ruby-minitest", "simplecov"),
        new("rust-test", "rust-test"),
        new("vhdl-assert", "vhdl-assert"),
    ];

    /// <summary>How those are edited that have no 6 * 9: the service does not hand out options.json.</summary>
    public static IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>
    {
        ["nasm-assert"] = """
            {
              "green": { "filename": "hiker.asm", "from": "mov ebx, 9", "to": "mov ebx, 7" },
              "amber": { "filename": "hiker.asm", "from": "mov ebx, 9", "to": "movsd ebx, 9sd" }
            }
            """,
        ["vhdl-assert"] = """
            {
              "green": { "filename": "hiker.vhdl", "from": "\"00110110\"", "to": "\"00101010\"" },
              "amber": { "filename": "hiker.vhdl", "from": "\"00110110\"", "to": "\"00110110\" sd" }
            }
            """,
    };
}
