using System.Collections.Concurrent;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging.Diagnosis;

/// <summary>An image under examination. What was asked about it once is known for its next failure.</summary>
/// <param name="ltf">The image.</param>
/// <param name="harness">Looks into the image, and runs more katas.</param>
internal sealed class ExaminedImage(LtfImage ltf, Harness harness)
{
    private const double ProbeSeconds = 8;

    private readonly ConcurrentDictionary<string, Lazy<Task<object?>>> _answers = new();

    /// <summary>The image.</summary>
    public LtfImage Ltf => ltf;

    /// <summary>Looks into the image, and runs more katas.</summary>
    public Harness Harness => harness;

    /// <summary>The answer to a question about the image. One that failed is asked again next time.</summary>
    /// <param name="question">Names the question.</param>
    /// <param name="ask">Finds the answer.</param>
    public async Task<T> OnceAsync<T>(string question, Func<Task<T>> ask)
    {
        var asking = _answers.GetOrAdd(question, _ => new Lazy<Task<object?>>(async () => await ask()));
        try
        {
            return (T)(await asking.Value)!;
        }
        catch
        {
            _answers.TryRemove(KeyValuePair.Create(question, asking));
            throw;
        }
    }

    /// <summary>What a script prints to stdout in a sandbox of the image; asked once.</summary>
    public Task<string> PrintedAsync(string script, CancellationToken cancellationToken) =>
        OnceAsync(script, async () =>
        {
            var files = new Dictionary<string, string>(ltf.StartPoint.Files) { ["cyber-dojo.sh"] = script };
            var request = ltf.Request(files) with { MaxSeconds = ProbeSeconds, WantsFiles = false };
            return (await harness.Runner.RunAsync(request, cancellationToken)).Stdout.Content;
        });
}
