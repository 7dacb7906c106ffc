using CsCheck;
using HarnessCore.Tests.Support;
using Ltf.Usage;

namespace Ltf.Tests.Usage;

/// <summary>Whatever is on the command line, it is understood or each error says what is wrong.</summary>
public sealed class ArgumentsFuzzTests
{
    private static readonly string[] Words =
    [
        "check", "run", "rag", "lint", "import", "report", "diff", "merge", "scenarios", "images", "stability", "new",
        "doctor", "engine", "--json", "--html", "--scenario", "--jobs", "--shard", "--profile", "--image", "--files",
        "--max-seconds", "--rounds", "--help", "-h", "--version", "--", "-", "1/2", "0/0", "-1", "1e9", "a=b", "=",
        "stdout/*", "@response", "[diagram]", "[suggest]", "\u001b[31m",
    ];

    [Fact]
    public void AreUnderstoodOrRefused() => Fuzz.Holds(
        Gen.OneOf(Fuzz.Changed(Words), Gen.OneOf(Words)).Array[0, 8],
        arguments =>
        {
            var errors = ParseErrors.Of(CommandTree.Parse(CommandTree.Create(), arguments), arguments);
            Assert.All(errors, error => Assert.NotEmpty(error.Message));
        });
}
