using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.Hostile;

/// <summary>
/// Whatever a lambda writes into its evaluator's pipe is its own fault, and whatever it leaves, the next one does not
/// meet it.
/// </summary>
[Collection(EngineCollection.Name)]
public class HostileLambdaTests(EngineFixture engine)
{
    // Calls libc: shmget and the like leave an object of the kernel, prlimit and setpriority change process 1.
    private const string Call = "require 'fiddle'; libc = Fiddle.dlopen(nil); "
        + "call = ->(name, *n) { Fiddle::Function.new(libc[name], [Fiddle::TYPE_LONG] * n.size, Fiddle::TYPE_INT)"
        + ".call(*n) }; ";

    // Ruby source of what is written.
    public static TheoryData<string> Written =>
    [
        "'[' * 30_000", "'{\"fault\":' * 9_000", "'/* x */ {\"colour\":\"red\"}' + 'x'", "'{\"colour\":\"\\q\"}'",
        "'{\"fault\":{\"context\":\"\\ud800\",\"message\":\"\\udfff\"}}'",
        "\"{\\\"fault\\\":{\\\"context\\\":\\\"\\xff\\\"}}\"", "\"\\xff\"", "\"\\0\"", "'NaN'", "'\"red\"'",
        "'{\"colour\":\"blue\",\"colour\":[]}'", "'{\"fault\":{\"context\":{\"a\":1}}}'", "'{\"busy\":\"x\"}'",
        "'{\"json_class\":\"String\"}'", "'{\"fault\":{\"context\":null}}'", "'x' * 70_000",
        "'{\"fault\":{\"context\":\"' + 'x' * 60_000 + '\"}}'",
    ];

    public static TheoryData<string> Left =>
    [
        "call.('shmget', 7, 300 << 20, 01666)", "call.('msgget', 7, 01666)", "call.('semget', 7, 9, 01666)",
        "Fiddle::Function.new(libc['prlimit'], [Fiddle::TYPE_INT, Fiddle::TYPE_INT, Fiddle::TYPE_VOIDP, "
            + "Fiddle::TYPE_VOIDP], Fiddle::TYPE_INT).call(1, 7, [9, 9].pack('QQ'), nil)",
        "call.('setpriority', 0, 1, 19)",
    ];

    [SkippableTheory]
    [MemberData(nameof(Written))]
    public async Task WhatItWritesIsItsOwnFault(string written)
    {
        var answer = await AskAsync(
            "lambda { |o, e, s| ObjectSpace.each_object(IO) { |io| "
                + $"io.fileno > 2 and io.write({written}) rescue nil }}; exit! }}");
        Assert.NotNull(answer.Fault);
        Assert.InRange(answer.Fault.Context.Length, 1, 300);
        Assert.Equal(Colour.Green, (await AskAsync(EngineFixture.AlwaysGreen)).Colour);
    }

    [SkippableTheory]
    [MemberData(nameof(Left))]
    public async Task WhatItLeavesIsNotMetByTheNext(string left)
    {
        var first = await AskAsync($"lambda {{ |o, e, s| {Call}raise 'refused' if ({left}).negative?; :red }}");
        Assert.Equal((Colour.Red, null), (first.Colour, first.Fault?.Message));
        var found = await AskAsync("""
            lambda { |o, e, s|
              ipc = %w[shm msg sem].sum { |kind| File.read("/proc/sysvipc/#{kind}").lines.size - 1 }
              limit = Process.getrlimit(:NOFILE)[0] > 9 ? '' : 'limit'
              raise "#{ipc} #{limit}" unless ipc.zero? && limit.empty? && Process.getpriority(0, 0) < 19
              :green
            }
            """);
        Assert.Equal((Colour.Green, null), (found.Colour, found.Fault?.Message));
    }

    private Task<LambdaAnswer> AskAsync(string source) =>
        engine.Harness.Light.AskAsync(new Lambda(source, "test", true), "", "", 0, CancellationToken.None);
}
