using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Tests.Support;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.TrafficLights;

[Collection(EngineCollection.Name)]
public class LambdaTests(EngineFixture engine)
{
    private const string Green = EngineFixture.AlwaysGreen;

    // Source, and what the fault's context, class and message begin with or have in them.
    public static TheoryData<string, string, string?, string?> Faults => new()
    {
        { "lambda { |out, err, status|", "the lambda cannot be loaded", "SyntaxError", "red_amber_green.rb:1" },
        { "raise 'at once'", "the lambda cannot be loaded", "RuntimeError", "at once" },
        { "exit", "the lambda cannot be loaded", "SystemExit", "exit" },
        { "require 'no_such_library'", "the lambda cannot be loaded", "LoadError", "no_such_library" },
        { "42", "the source is not a lambda: it evaluates to Integer", null, "" },
        { "", "the source is not a lambda: it evaluates to NilClass", null, "" },
        { "lambda { |out, err, status| raise ArgumentError, 'told' }", "the lambda raised", "ArgumentError", "told" },
        { "lambda { |out, err, status| nil.upcase }", "the lambda raised", "NoMethodError", "upcase" },
        { "lambda { |out| :red }", "the lambda raised", "ArgumentError", "wrong number of arguments (given 3, "
            + "expected 1)" },
        { "lambda { |a, b, c, d| :red }", "the lambda raised", "ArgumentError", "wrong number of arguments (given 3, "
            + "expected 4)" },
        { "lambda { |out, err, status| :blue }", "illegal colour: \"blue\"", null, "" },
        { "lambda { |out, err, status| :RED }", "illegal colour: \"RED\"", null, "" },
        { "lambda { |out, err, status| }", "illegal colour: \"\"", null, "" },
        {
            "lambda { |out, err, status| raise \"\\xff not UTF-8 \" + 'x' * 100_000 }",
            "the lambda raised", "RuntimeError", "not UTF-8"
        },
        { "lambda { |out, err, status| exit! }", "the lambda's process ended without an answer", null, "" },
        { "lambda { |out, err, status| exit 1 }", "the lambda raised", "SystemExit", "exit" },
        { "lambda { |out, err, status| abort 'so' }", "the lambda raised", "SystemExit", "so" },
        { "lambda { |out, err, status| throw :ball }", "the lambda raised", "UncaughtThrowError", "ball" },
        { "lambda { |out, err, status| def deep() = deep; deep }", "the lambda raised", "SystemStackError", "stack" },
        { "lambda { |out, err, status| system('touch /tmp/x') }", "the lambda raised", "SecurityError", "a lambda "
            + "must not start a process" },
        { "lambda { |out, err, status| `id` }", "the lambda raised", "SecurityError", "a lambda must not start a "
            + "process" },
        {
            "lambda { |out, err, status| IO.popen('id') { |io| io.read } }",
            "the lambda raised", "SecurityError", "a lambda must not start a process"
        },
        { "lambda { |out, err, status| fork { sleep } }", "the lambda raised", "SecurityError", "a lambda must not "
            + "start a process" },
        { "lambda { |out, err, status| open('|id') { |io| io.read } }", "the lambda", "", "" },
        { "lambda { |out, err, status| Thread.new { loop {} }; :red }", "the lambda raised", "ThreadError", "" },
        { "lambda { |out, err, status| File.write('/tmp/x', 'y') }", "the lambda raised", "Errno::E", "" },
        { "lambda { |out, err, status| 'x' * (10 << 30) }", "the lambda raised", "", "" },
        { "lambda { |out, err, status| (1..10_000).map { |n| 'x' * 1_000_000 } }", "the lambda", "", "" },
        { "lambda { |out, err, status| loop {} }", "the lambda took longer than 1.0 s", null, "" },
        { "lambda { |out, err, status| sleep }", "the lambda took longer than 1.0 s", null, "" },
        {
            "lambda { |out, err, status| begin; loop {}; ensure; loop {}; end }",
            "the lambda took longer than 1.0 s", null, ""
        },
        { "lambda { |out, err, status| ('a' * 60 + 'b') =~ /^(a|a)*\\z\\1?/; :red }", "the lambda took longer than "
            + "1.0 s", null, "" },
        {
            "lambda { |out, err, status| Process.kill(:STOP, Process.pid); :red }",
            "the lambda raised", "Errno::EPERM", ""
        },
        { "lambda { |out, err, status| Process.kill(:KILL, Process.pid) }", "the lambda raised", "Errno::EPERM", "" },
    };

    public static TheoryData<string> Harmless =>
    [
        "lambda { |out, err, status| Process.kill(:KILL, -1) rescue nil; :red }",
        "lambda { |out, err, status| $stdout.puts 'noise'; $stderr.puts 'noise'; IO.for_fd(1).write('noise'); :red }",
        "lambda { |out, err, status| $stdin.read; :red }",
        "lambda { |out, err, status| at_exit { loop {} }; :red }",
        "lambda { |out, err, status| ObjectSpace.each_object(IO) { |io| io.close rescue nil if io.fileno < 3 rescue "
            + "nil }; :red }",
    ];

    // Whoever opens the pipe that the answer goes through can write into it what he likes.
    public static TheoryData<string> Lies =>
    [
        """{"colour":"7"}""", """{"colour":5}""", "[1]", "{}", "null", "5", """{"fault":1}""",
        """{"fault":{"context":1}}""", "{",
    ];

    [SkippableTheory]
    [MemberData(nameof(Faults))]
    public async Task AFaultIsToldAndTheNextEvaluationWorks(
        string source, string context, string? type, string? message)
    {
        var answer = await AskAsync(source);
        var fault = answer.Fault;
        Assert.NotNull(fault);
        Assert.Null(answer.Colour);
        Assert.StartsWith(context, fault.Context, StringComparison.Ordinal);
        Assert.Equal(source, fault.Source);
        Assert.True(
            type is null
                ? fault.Class is null
                : (fault.Class ?? "").StartsWith(type, StringComparison.Ordinal), fault.Class);
        Assert.Contains(message ?? "", fault.Message ?? "", StringComparison.Ordinal);
        Assert.InRange(fault.Message?.Length ?? 0, 0, 2000);
        Assert.Equal(Colour.Green, (await AskAsync(Green)).Colour);
    }

    [SkippableTheory]
    [MemberData(nameof(Harmless))]
    public async Task AnAttemptAtTheEvaluatorDoesNoHarm(string source)
    {
        Assert.Equal(Colour.Red, (await AskAsync(source)).Colour);
        Assert.Equal(Colour.Green, (await AskAsync(Green)).Colour);
    }

    [SkippableTheory]
    [MemberData(nameof(Lies))]
    public async Task AForgedAnswerIsAFaultOfTheLambda(string lie)
    {
        var answer = await AskAsync(
            $"lambda {{ |out, err, status| ObjectSpace.each_object(IO) {{ |io| io.fileno > 2 and io.write('{lie}') "
                + "rescue nil }}; exit! }}");
        Assert.NotNull(answer.Fault);
        Assert.Equal(Colour.Green, (await AskAsync(Green)).Colour);
    }

    [SkippableFact]
    public async Task NoSignalToTheEvaluatorDoesAnyHarm()
    {
        var answers = new List<string>();
        for (var signal = 1; signal <= 64; signal++)
        {
            var source = $"lambda {{ |out, err, status| Process.kill({signal}, 1) rescue nil; sleep 0.01; :red }}";
            answers.Add($"{signal}: {await ColourOrErrorAsync(source)}");
        }

        Assert.Equal(
            "", string.Join('\n', answers.Where(answer => !answer.EndsWith(": Red", StringComparison.Ordinal))));
        Assert.Equal(Colour.Green, (await AskAsync(Green)).Colour);
    }

    [SkippableTheory]
    [InlineData("lambda { |out, err, status| :red }", Colour.Red)]
    [InlineData("lambda { |out, err, status| 'amber' }", Colour.Amber)]
    [InlineData("lambda { |out, err, status| return :green if true; :red }", Colour.Green)]
    [InlineData("proc { |out, err, status| :red }", Colour.Red)]
    [InlineData("# a comment\r\nlambda { |out, err, status|\r\n  :red\r\n}\r\n", Colour.Red)]
    [InlineData("require 'json'\nlambda { |out, err, status| JSON.parse('\"red\"') }", Colour.Red)]
    public async Task AStringOrASymbolIsALegalAnswer(string source, Colour colour) =>
        Assert.Equal(colour, (await AskAsync(source)).Colour);

    [SkippableFact]
    public async Task GetsItsTextsAsTheyAreAndTheStatusAsAnInteger()
    {
        const string Source = """
            lambda { |out, err, status|
              right = out.encoding == Encoding::UTF_8 && out == "naïve 文字 🙂\r\n\0"
              raise "#{out.encoding} #{out.inspect}" unless right
              raise err.inspect unless err =~ /é\z/ && !err.frozen?
              raise status.inspect unless status.is_a?(Integer) && status == 255
              :green
            }
            """;
        Assert.Equal((Colour.Green, null), Told(await AskAsync(Source, "naïve 文字 🙂\r\n\0", "é", 255)));
    }

    [SkippableFact]
    public async Task GetsFiftyKibibytesOfBoth()
    {
        var text = string.Concat(Enumerable.Repeat("é", 25 * 1024));
        Assert.Equal(
            (Colour.Green, null),
            Told(await AskAsync("lambda { |out, err, status| raise out.bytesize.to_s unless out == 'é' * 25600 && "
                + "err == out; :green }", text, text)));
    }

    [SkippableFact]
    public async Task ManyAtATimeAllGetTheirOwnAnswer()
    {
        const string Source = "lambda { |out, err, status| %w[red amber green][out.to_i % 3] }";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(number => AskAsync(Source, $"{number}")));
        Assert.Equal(
            Enumerable.Range(0, 60).Select(number => (Colour?)(number % 3)), answers.Select(answer => answer.Colour));
    }

    [SkippableFact]
    public async Task ACancelledEvaluationDoesNotDisturbTheNext()
    {
        using var soon = new CancellationTokenSource(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () =>
                engine.Harness.Light.AskAsync(
                    new Lambda("lambda { |o, e, s| sleep }", "test", true), "", "", 0, soon.Token));
        Assert.Equal(Colour.Green, (await AskAsync(Green)).Colour);
    }

    private async Task<string?> ColourOrErrorAsync(string source)
    {
        try
        {
            return (await AskAsync(source)).Colour?.ToString();
        }
        catch (EngineException e)
        {
            return e.Message.Split('\n')[0];
        }
    }

    private static (Colour?, string?) Told(LambdaAnswer answer) => (answer.Colour, answer.Fault?.Message);

    private Task<LambdaAnswer> AskAsync(string source, string stdout = "", string stderr = "", int status = 0) =>
        engine.Harness.Light.AskAsync(new Lambda(source, "test", true), stdout, stderr, status, CancellationToken.None);
}
