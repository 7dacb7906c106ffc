using HarnessCore.Running;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.TrafficLights;

/// <summary>Where a run's lambda comes from.</summary>
[Collection(EngineCollection.Name)]
public class LambdaSourceTests(EngineFixture engine)
{
    private const string Path = "/usr/local/bin/red_amber_green.rb";

    [SkippableFact]
    public async Task TheManifestsComesBeforeTheImages()
    {
        var run = await engine.RunAsync(
            "echo hello", request =>
                request with { RagLambda = "lambda { |out, err, status| out == \"hello\\n\" ? :red : :green }" });
        Assert.Equal((RunOutcome.Red, "manifest"), (run.Outcome, run.Log.Lambda?.From));
    }

    [SkippableFact]
    public async Task TheImagesIsReadOnceAndThenKnown()
    {
        var image = await DerivedAsync("red", $"RUN echo 'lambda {{ |out, err, status| out.strip }}' >{Path}");
        var first = await RunAsync(image, "echo green");
        var second = await RunAsync(image, "echo amber");
        Assert.Equal(
            (RunOutcome.Green, Path, false), (first.Outcome, first.Log.Lambda?.From, first.Log.Lambda?.Cached));
        Assert.Equal(
            (RunOutcome.Amber, Path, true), (second.Outcome, second.Log.Lambda?.From, second.Log.Lambda?.Cached));
        Assert.Single(engine.Log.Lines, line => line == $"Debug: Read the lambda of {image}: 40 characters");
        Assert.Single(engine.Log.Lines, line => line == $"Debug: The lambda of {image} is in the cache");
    }

    [SkippableFact]
    public async Task ALinkIsFollowed()
    {
        var image = await DerivedAsync(
            "linked",
            $"RUN mkdir /opt/rag && echo 'lambda {{ |*| :amber }}' >/opt/rag/real.rb && ln -s real.rb "
                + $"/opt/rag/middle.rb && ln -sf ../../../opt/rag/middle.rb {Path}");
        Assert.Equal(RunOutcome.Amber, (await RunAsync(image, "true")).Outcome);
    }

    [SkippableTheory]
    [InlineData("missing", $"RUN rm {Path}")]
    [InlineData("dangling", $"RUN ln -sf /nowhere {Path}")]
    [InlineData("circular", $"RUN rm {Path} && ln -s {Path} {Path}")]
    [InlineData("folder", $"RUN rm {Path} && mkdir {Path}")]
    public async Task NoneIsAFaultThatNamesBothPlaces(string name, string layer)
    {
        var run = await RunAsync(await DerivedAsync(name, layer), "echo hello");
        Assert.Equal((RunOutcome.Faulty, "hello\n", "0"), (run.Outcome, run.Stdout.Content, run.Status));
        Assert.Equal(
            $"no lambda: the manifest has no rag_lambda and the image has no {Path}", run.Log.Lambda?.Fault?.Context);
        Assert.Equal(run.Log.Lambda?.Fault?.Context, run.Log.Problem);
    }

    [SkippableFact]
    public async Task AFaultyLambdaLeavesTheRestOfTheResultAlone()
    {
        var run = await engine.RunAsync(
            "echo hello; echo x >new; exit 4", request =>
                request with { RagLambda = "lambda { |out, err, status| raise 'told' }" });
        Assert.Equal((RunOutcome.Faulty, "hello\n", "4"), (run.Outcome, run.Stdout.Content, run.Status));
        Assert.Equal(["new"], run.Created.Keys);
        Assert.Equal("the lambda raised", run.Log.Problem);
        Assert.Equal("told", run.Log.Lambda?.Fault?.Message);
    }

    private Task<string> DerivedAsync(string name, string layer) =>
        engine.BuildAsync($"test-lambda-{name}", $"FROM {engine.Image}\n{layer}\n");

    private Task<RunResult> RunAsync(string image, string script) =>
        engine.RunAsync(script, request => request with { Image = image, RagLambda = null });
}
