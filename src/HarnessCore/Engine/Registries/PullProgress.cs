using System.Collections.Concurrent;
using Docker.DotNet.Models;
using static System.FormattableString;

namespace HarnessCore.Engine.Registries;

/// <summary>
/// What the engine tells during a pull: how far its layers are, and why it failed. It is written and read by different
/// threads.
/// </summary>
// Not System.Progress: that one calls back later, on another thread, when the answer has been read already.
internal sealed class PullProgress : IProgress<JSONMessage>
{
    private const double Megabyte = 1e6;

    private readonly ConcurrentDictionary<string, Layer> _layers = new();
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>Why it failed; null if nothing was told.</summary>
    public string? Refusal => _errors.IsEmpty ? null : string.Join("; ", _errors);

    /// <summary>Such as "pulling, 3 of 8 layers, 41 MB".</summary>
    public string Text
    {
        get
        {
            var layers = _layers.Values.ToList();
            if (layers.Count == 0) return "pulling";
            var retrying = layers.Count(layer => layer.State.StartsWith("Retrying", StringComparison.Ordinal));
            return Invariant($"pulling, {layers.Count(layer => layer.IsDone)} of {layers.Count} layers, ")
                + Invariant($"{layers.Sum(layer => layer.Bytes) / Megabyte:0} MB")
                + (retrying > 0 ? Invariant($", {retrying} retrying") : "");
        }
    }

    /// <inheritdoc />
    public void Report(JSONMessage value)
    {
        if (value?.Error?.Message is { } error) _errors.Enqueue(error);
        if (value is { ID.Length: > 0, Status: { } state } && Layer.IsOne(state))
            _layers[value.ID] = _layers.GetValueOrDefault(value.ID, Layer.New).With(state, value.Progress);
    }

    private readonly record struct Layer(string State, long Bytes, long Total)
    {
        private static readonly string[] Done = ["Pull complete", "Already exists"];
        private static readonly string[] Others =
        [
            "Pulling fs layer", "Waiting", "Downloading", "Verifying Checksum", "Download complete", "Extracting",
        ];

        public static Layer New => new("", 0, 0);

        public bool IsDone => Done.Contains(State);

        // The tag has lines of its own: "Pulling from …".
        public static bool IsOne(string state) =>
            Done.Contains(state) || Others.Contains(state) || state.StartsWith("Retrying in", StringComparison.Ordinal);

        public Layer With(string state, JSONProgress? progress) => state switch
        {
            "Downloading" => new Layer(state, progress?.Current ?? Bytes, progress?.Total ?? Total),
            // The last message before it is not of the last byte.
            "Download complete" => new Layer(state, Math.Max(Bytes, Total), Total),
            _ => this with { State = state },
        };
    }
}
