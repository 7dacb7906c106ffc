using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.Running;

public class RunResultTests
{
    private static readonly RunResult Result = RunResult.Without(RunOutcome.Red, "0", new RunLog());

    [Fact]
    public void HasTheFieldNamesOfTheRunnersApi()
    {
        var json = JsonElement.Parse(Result.ToJson());
        Assert.Equal(["stdout", "stderr", "status", "outcome", "created", "changed", "log"], Names(json));
        Assert.Equal(["content", "truncated"], Names(json.GetProperty("stdout")));
        Assert.Equal(["content", "truncated"], Names(json.GetProperty("stderr")));
        Assert.Equal("0", json.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.False, json.GetProperty("stdout").GetProperty("truncated").ValueKind);
        Assert.Empty(Names(json.GetProperty("created")));
        Assert.Empty(Names(json.GetProperty("changed")));
        Assert.Empty(Names(json.GetProperty("log")));
    }

    [Theory]
    [InlineData(RunOutcome.Red, "red")]
    [InlineData(RunOutcome.Amber, "amber")]
    [InlineData(RunOutcome.Green, "green")]
    [InlineData(RunOutcome.TimedOut, "timed_out")]
    [InlineData(RunOutcome.Faulty, "faulty")]
    [InlineData(RunOutcome.Pulling, "pulling")]
    public void NamesOutcomesAsTheRunnerDoes(RunOutcome outcome, string name) =>
        Assert.Equal(
            name, JsonElement.Parse((Result with { Outcome = outcome }).ToJson()).GetProperty("outcome").GetString());

    [Fact]
    public void NamesEveryOutcome() => Assert.Equal(6, Enum.GetValues<RunOutcome>().Length);

    [Fact]
    public void KeepsFileNamesAsTheyAre()
    {
        var files = new Dictionary<string, CapturedText>
        {
            ["HikerTest.cs"] = new("x", true),
            ["a b/C"] = new("y", false),
        };
        var json = JsonElement.Parse((Result with { Created = files, Changed = files }).ToJson());
        foreach (var place in new[] { "created", "changed" })
        {
            Assert.Equal(["HikerTest.cs", "a b/C"], Names(json.GetProperty(place)));
            Assert.True(json.GetProperty(place).GetProperty("HikerTest.cs").GetProperty("truncated").GetBoolean());
        }
    }

    [Fact]
    public void KeepsTextsReadable() =>
        Assert.Contains(
            "<é'文>", (Result with { Stdout = new CapturedText("<é'文>", false) }).ToJson(), StringComparison.Ordinal);

    [Fact]
    public void SurvivesEveryControlCharacter()
    {
        var text = string.Concat(Enumerable.Range(0, 160).Select(code => (char)code));
        var json = JsonElement.Parse((Result with { Stderr = new CapturedText(text, false) }).ToJson());
        Assert.Equal(text, json.GetProperty("stderr").GetProperty("content").GetString());
    }

    [Fact]
    public void LogsWhatThereIsToSay()
    {
        var log = new RunLog
        {
            Problem = "p",
            EngineError = "e",
            NoSandbox = "n",
            Container = "c",
            ContainerExitCode = 2,
            KilledForMemory = 1,
            PeakMemory = 3,
            Sandbox = "s",
            Lambda = new LambdaAnswer(
                Colour.Red, new LambdaFault("context", "class", "message", "source", TookTooLong: true), "manifest",
                Cached: true),
            CreatedInAll = 17,
            Writes = ["/usr/x"],
            Milliseconds = new RunTimings(1, 2, 3, 4),
        };
        var json = JsonElement.Parse((Result with { Log = log }).ToJson()).GetProperty("log");
        Assert.Equal(
            [
                "problem", "engine_error", "no_sandbox", "container", "container_exit_code", "killed_for_memory",
                "peak_memory", "sandbox", "lambda", "created_in_all", "writes", "milliseconds",
            ],
            Names(json));
        Assert.Equal(
            ["context", "class", "message", "source", "took_too_long"],
            Names(json.GetProperty("lambda").GetProperty("fault")));
        Assert.Equal(["waiting", "kata", "harvest", "lambda", "total"], Names(json.GetProperty("milliseconds")));
        Assert.Equal(10, json.GetProperty("milliseconds").GetProperty("total").GetDouble());
    }

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];
}
