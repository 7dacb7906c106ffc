using System.Text.RegularExpressions;

namespace HarnessCore.Engine.Registries;

/// <summary>What it means for the next attempt that a pull failed.</summary>
internal enum PullRefusal
{
    /// <summary>The registry has answered, or cannot be reached: it will be the same again.</summary>
    Final,

    /// <summary>The connection broke, or the registry was in trouble.</summary>
    BrokeOff,

    /// <summary>The registry wants fewer pulls: 429.</summary>
    TooMany,
}

/// <summary>Reads the reasons that engines give, in their registry's words and in Go's.</summary>
internal static partial class PullReason
{
    /// <summary>What a reason means.</summary>
    public static PullRefusal Of(string reason) =>
        TooMany().IsMatch(reason) ? PullRefusal.TooMany
        : Final().IsMatch(reason) ? PullRefusal.Final
        : BrokeOff().IsMatch(reason) ? PullRefusal.BrokeOff
        : PullRefusal.Final;

    /// <summary>How long the registry asks to wait; null if it does not say.</summary>
    public static TimeSpan? WaitIn(string reason)
    {
        if (Wait().Match(reason) is not { Success: true } match) return null;
        // Far more than anybody waits, and no TimeSpan overflows.
        var number = Math.Min(double.Parse(match.Groups["number"].ValueSpan, Invariant), 1e6);
        return match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "ns" or "us" or "µs" or "μs" => TimeSpan.Zero,
            "ms" => TimeSpan.FromMilliseconds(number),
            "m" or "min" => TimeSpan.FromMinutes(number),
            "h" or "hour" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }

    private static readonly System.Globalization.CultureInfo Invariant =
        System.Globalization.CultureInfo.InvariantCulture;

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\btoomanyrequests\b|\btoo many requests\b|\brate limit", Any)]
    private static partial Regex TooMany();

    // Not to have reached a registry is final, too: a machine without one should not wait to learn that.
    [GeneratedRegex(
        @"\b(unauthorized|denied|forbidden|manifest unknown|name unknown|not found|no such host|connection refused"
            + @"|x509|certificate|invalid reference|no matching manifest|no space left|dial tcp"
            + @"|while waiting for connection|no basic auth credentials)\b", Any)]
    private static partial Regex Final();

    [GeneratedRegex(
        @"\b(EOF|connection reset|broken pipe|TLS handshake timeout|i/o timeout|Client\.Timeout|deadline exceeded"
            + @"|(status|HTTP status|status code)( code)?:? 5\d\d|50[0234] [a-z]+|stream error|http2:"
            + @"|verification failed|server closed|closed network connection)", Any)]
    private static partial Regex BrokeOff();

    [GeneratedRegex(
        @"(retry[- ]?after|try again (in|after)|retry in|wait)\W{0,3}(?<number>\d+(\.\d+)?) ?"
            + @"(?<unit>ns|us|µs|μs|ms|min|m|hour|h|s|\b)", Any)]
    private static partial Regex Wait();
}
