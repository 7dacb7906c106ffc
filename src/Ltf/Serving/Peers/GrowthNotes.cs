using HarnessCore.Sandboxes.Pooling;
using static System.FormattableString;

namespace Ltf.Serving.Peers;

/// <summary>Says why a pool has grown, for each image now and then. Safe for concurrent use.</summary>
/// <param name="say">Takes lines.</param>
/// <param name="time">Measures how often; the system's by default.</param>
internal sealed class GrowthNotes(Action<string> say, TimeProvider? time = null)
{
    private const int Shown = 3;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _said = new(StringComparer.Ordinal);

    /// <summary>Says it, unless that was said of the image a moment ago.</summary>
    /// <param name="growth">What the pool has started, and why.</param>
    /// <param name="image">What the image is called.</param>
    public void Note(PoolGrowth growth, string image)
    {
        lock (_gate)
        {
            if (_said.TryGetValue(image, out var at) && _time.GetElapsedTime(at) < Between) return;
            foreach (var old in _said.Where(old => _time.GetElapsedTime(old.Value) >= Between).ToList())
                _said.Remove(old.Key);
            _said[image] = _time.GetTimestamp();
        }

        say(TextOf(growth, image));
    }

    private static string TextOf(PoolGrowth growth, string image)
    {
        var busiest = growth.Heard.Take(Shown).Select(heard => Invariant($"{heard.PerMinute:0.#} at {heard.Replica}"));
        var more = growth.Heard.Count > Shown ? $" and {growth.Heard.Count - Shown} more" : "";
        return Invariant($"{image}: {growth.Waiting} ready or starting, because other replicas run it: a minute, ")
            + Invariant($"{string.Join(", ", busiest)}{more}; {growth.PerMinute:0.#} here");
    }
}
