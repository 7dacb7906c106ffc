using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

[Collection(EngineCollection.Name)]
public sealed class RagTests(EngineFixture engine) : IDisposable
{
    private const string Lambda =
        "lambda { |stdout, stderr, status| stdout == 'o' && stderr == 'e' && status == 7 ? :green : :red }";

    private static readonly Dictionary<string, string> AsIs = [];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task SaysTheColourOfWhatItIsGiven()
    {
        _ = engine.Image;
        _folder.With("lambda.rb", Lambda).With("out", "o").With("err", "e");
        string[] arguments =
        [
            "--lambda", _folder.In("lambda.rb"), "--stdout", _folder
                .In("out"), "--stderr", _folder
                .In("err"), "--status",
        ];

        Assert.Equal((0, "green\n"), await AskAsync([.. arguments, "7"]));
        Assert.Equal((0, "red\n"), await AskAsync([.. arguments, "8"]));
    }

    [SkippableFact]
    public async Task AsksTheLambdaOfAnImage()
    {
        _folder.With("out", "Ran 1 test.\n\nOK\n");

        Assert.Equal((0, "green\n"), await AskAsync("--image", engine.Image, "--stdout", _folder.In("out")));
        Assert.Equal((0, "amber\n"), await AskAsync("--image", engine.Image));
    }

    [SkippableFact]
    public async Task SaysWhyALambdaIsFaulty()
    {
        _ = engine.Image;
        _folder.With("lambda.rb", "lambda { |stdout, stderr, status| raise ArgumentError, 'no good' }");

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(AsIs, "rag", "--lambda", _folder.In("lambda.rb"));

        Assert.Equal((1, "faulty\n"), (exitCode, stdout));
        Assert.Contains("ArgumentError: no good", stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exactly one of --image and --lambda is required")]
    [InlineData("exactly one of --image and --lambda is required", "--image", "x", "--lambda", "y")]
    [InlineData("cannot read 'no-such.rb'", "--lambda", "no-such.rb")]
    [InlineData("--status takes a number from 0 to 255", "--lambda", "x", "--status", "256")]
    [InlineData("only one of --stdout and --stderr", "--image", "x", "--stdout", "-", "--stderr", "-")]
    public async Task WrongUsageEndsWith2(string expected, params string[] arguments)
    {
        var (exitCode, _, stderr) = await LtfProcess.RunAsync(AsIs, ["rag", .. arguments]);

        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
    }

    private static async Task<(int ExitCode, string Stdout)> AskAsync(params string[] arguments)
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(AsIs, ["rag", .. arguments]);
        return (exitCode, stdout);
    }
}
