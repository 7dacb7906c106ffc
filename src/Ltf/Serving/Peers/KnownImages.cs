namespace Ltf.Serving.Peers;

/// <summary>
/// Remembers for a while which images the engine has: peers tell of the same ones again and again. For one caller at a
/// time.
/// </summary>
/// <param name="find">Asks the engine.</param>
/// <param name="time">Measures how long; the system's by default.</param>
internal sealed class KnownImages(Func<string, CancellationToken, Task<bool>> find, TimeProvider? time = null)
{
    private const int Most = 500;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Dictionary<string, (bool IsThere, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether the engine has an image, or had it a few seconds ago.</summary>
    /// <exception cref="HarnessCore.Engine.EngineException">The engine failed.</exception>
    public async Task<bool> HasAsync(string image, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(image, out var known) && _time.GetElapsedTime(known.At) < Lasts) return known.IsThere;
        var isThere = await find(image, cancellationToken);
        if (_known.Count >= Most) _known.Clear();
        _known[image] = (isThere, _time.GetTimestamp());
        return isThere;
    }
}
