using System.Collections.Concurrent;
using Docker.DotNet.Models;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Running;

namespace HarnessCore.Tests.Support;

/// <summary>
/// A real engine with a harness upon it and a small LTF image. Where none answers, whatever asks for it is skipped and
/// says why; with CI=true it fails, since a run that checked nothing must not look green.
/// </summary>
public sealed class EngineFixture : IAsyncLifetime
{
    /// <summary>A lambda that answers green: any colour says that a run was told of to its end.</summary>
    public const string AlwaysGreen = "lambda { |_stdout, _stderr, _status| :green }";

    // The harnesses of this process: collections that run beside each other have one each.
    private static int _open;

    private readonly ConcurrentDictionary<string, byte> _built = new();
    private Harness? _harness;
    private string? _image;
    private string? _unavailable;

    /// <summary>What the harness has logged.</summary>
    public CollectedLog Log { get; } = new();

    /// <summary>The harness; skips the test that asks where there is none.</summary>
    public Harness Harness
    {
        get
        {
            Skip.If(_unavailable is not null, _unavailable);
            return _harness!;
        }
    }

    /// <summary>The reference LTF bash-shunit2.</summary>
    public string Image
    {
        get
        {
            Skip.If(_unavailable is not null, _unavailable);
            return _image!;
        }
    }

    public async Task InitializeAsync()
    {
        try
        {
            _harness = await Harness.ConnectAsync(Log, null, CancellationToken.None);
            Interlocked.Increment(ref _open);
            _image = (
                await _harness.Images.BuildAsync(
                    "bash-shunit2", Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2"),
                    CancellationToken.None)).Reference;
        }
        catch (EngineException e) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            _unavailable = e.Message;
        }
    }

    /// <summary>Nothing of this process may be left when the last is disposed.</summary>
    public async Task DisposeAsync()
    {
        if (_harness is null)
        {
            return;
        }

        await _harness.DisposeAsync();
        await using var engine = await DockerEngine.ConnectAsync(Log, CancellationToken.None);
        foreach (var image in _built.Keys)
        {
            await engine.Client.Images.DeleteImageAsync(image, new ImageDeleteParameters { Force = true });
        }

        if (Interlocked.Decrement(ref _open) == 0) Assert.Empty(await OursAsync(engine));
    }

    /// <summary>Runs a cyber-dojo.sh, alone and with a lambda that answers green.</summary>
    internal Task<RunResult> RunAsync(string script, Func<RunRequest, RunRequest>? with = null) =>
        Harness.Runner.AnswerAsync(Request(script, with).Packed(), CancellationToken.None);

    internal RunRequest Request(string script, Func<RunRequest, RunRequest>? with = null)
    {
        var request = new RunRequest { Image = Image, Files = Sent(script), RagLambda = AlwaysGreen };
        return with is null ? request : with(request);
    }

    /// <summary>Files with that cyber-dojo.sh among them.</summary>
    internal static Dictionary<string, string> Sent(string script, params (string Name, string Content)[] others) =>
        others.Append(("cyber-dojo.sh", script)).ToDictionary(file => file.Item1, file => file.Item2);

    /// <summary>Builds an image that is removed at the end.</summary>
    internal async Task<string> BuildAsync(string name, string dockerfile, params (string Name, byte[] Content)[] files)
    {
        using var folder = new TempFolder().With("Dockerfile", dockerfile);
        foreach (var (file, content) in files)
        {
            folder.With(file, content);
        }

        var image = await Harness.Images.BuildAsync(name, folder.Path, CancellationToken.None);
        _built[image.Reference] = 0;
        return image.Reference;
    }

    /// <summary>Removes an image that a test has pulled.</summary>
    internal Task RemoveAsync(string image) =>
        Harness.Engine.Client.Images.DeleteImageAsync(image, new ImageDeleteParameters { Force = true });

    /// <summary>
    /// Waits until the engine knows nothing of a container any more: it is removed in the background.
    /// </summary>
    internal async Task AssertRemovedAsync(string? container)
    {
        Assert.NotNull(container);
        await Eventually.HoldsAsync(
            $"container {container} is removed", async () =>
                await Harness.Engine.Containers.StateAsync(container, CancellationToken.None) is null);
    }

    /// <summary>Waits until another process has made containers, and is at work in them.</summary>
    internal Task AssertHasContainersAsync(int processId) => Eventually.HoldsAsync(
        $"process {processId} has made containers",
        async () => (await OfProcessAsync(Harness.Engine, processId)).Count > 1);

    /// <summary>Whether the engine has a container, running or not, with that word in its command.</summary>
    internal async Task<bool> HasContainerAsync(string word) =>
        (await Harness.Engine.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }))
        .Any(container => container.Command.Contains(word, StringComparison.Ordinal));

    /// <summary>The containers with this process's label.</summary>
    internal static Task<IReadOnlyList<ContainerListResponse>> OursAsync(DockerEngine engine) =>
        OfProcessAsync(engine, Environment.ProcessId);

    /// <summary>The containers with a process's label, of this machine.</summary>
    internal static async Task<IReadOnlyList<ContainerListResponse>> OfProcessAsync(DockerEngine engine, int processId)
    {
        var filters = new Dictionary<string, IDictionary<string,
        bool>>
        { ["label"] = new Dictionary<string, bool> { [Owner.Label] = true } };
        var all = await engine.Client.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = filters });
        return [
            .. all.Where(container => Owner.Parse(container.Labels[Owner.Label]) is { } owner
                && owner.ProcessId == processId && owner.Machine == Owner.Current.Machine)];
    }
}
