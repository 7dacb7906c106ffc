using System.Collections.Concurrent;
using HarnessCore.Running;
using HarnessCore.Sandboxes.Pooling;
using Ltf.Serving;

namespace Ltf.Tests.Serving;

/// <summary>Answers as it is told to, in place of an engine.</summary>
internal sealed class FakeBackend : IBackend
{
    /// <summary>The runs that were asked for.</summary>
    public ConcurrentQueue<RunRequest> Asked { get; } = new();

    /// <summary>What becomes of a run; by default a red one.</summary>
    public Func<RunRequest, CancellationToken, Task<RunResult>> Answer { get; set; } = (_, _) => Task.FromResult(Red);

    /// <summary>The images that are there.</summary>
    public HashSet<string> Images { get; } = [];

    public bool IsReady { get; set; } = true;

    public int AtOnce { get; init; } = 2;

    public PoolCounters Pool { get; } = new()
    {
        Hits = 3,
        Reused = 1,
        Misses = 2,
        Starts = 5,
        Cleaned = 1,
        NotClean = 0,
        Died = 0,
        Unused = 0,
        WaitSeconds = 0.5,
    };

    /// <summary>A result as a kata gives it.</summary>
    public static RunResult Red { get; } = new()
    {
        Stdout = new CapturedText("<é>\n", false),
        Stderr = new CapturedText("", true),
        Status = "2",
        Outcome = RunOutcome.Red,
        Created = new Dictionary<string, CapturedText> { ["A b/c.txt"] = new("x", false) },
        Changed = new Dictionary<string, CapturedText>(),
        Log = new RunLog { Problem = "none" },
    };

    public IReadOnlyDictionary<string, ImageTakes> Takes { get; } =
        new Dictionary<string, ImageTakes> { ["an/image:1"] = new(4, 2) };

    public Action<string, double, int>? Used { get; set; }

    /// <summary>What other replicas have told.</summary>
    public ConcurrentQueue<(string Image, HeardRate Heard, Fleet Fleet)> Warmed { get; } = new();

    public Task WarmAsync(string image, HeardRate heard, Fleet fleet, CancellationToken cancellationToken)
    {
        Warmed.Enqueue((image, heard, fleet));
        return Task.CompletedTask;
    }

    public Task<bool> HasOrPullsAsync(string image, CancellationToken cancellationToken) =>
        Task.FromResult(Images.Contains(image));

    public Task<RunResult> AnswerAsync(RunRequest request, CancellationToken cancellationToken)
    {
        _ = request.Packed();
        Asked.Enqueue(request);
        Used?.Invoke(request.Image, 12, 1);
        return Answer(request, cancellationToken);
    }
}
