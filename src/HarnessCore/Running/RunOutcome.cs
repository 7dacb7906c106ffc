using System.Text.Json.Serialization;

namespace HarnessCore.Running;

/// <summary>What a run came to, by the production runner's names.</summary>
public enum RunOutcome
{
    /// <summary>A test failed.</summary>
    [JsonStringEnumMemberName("red")]
    Red,

    /// <summary>The code does not build.</summary>
    [JsonStringEnumMemberName("amber")]
    Amber,

    /// <summary>All tests pass.</summary>
    [JsonStringEnumMemberName("green")]
    Green,

    /// <summary>cyber-dojo.sh did not end within its time.</summary>
    [JsonStringEnumMemberName("timed_out")]
    TimedOut,

    /// <summary>There is no colour: the lambda is at fault, or the sandbox went down; the log says why.</summary>
    [JsonStringEnumMemberName("faulty")]
    Faulty,

    /// <summary>The image is not here yet: it is being pulled, try again.</summary>
    [JsonStringEnumMemberName("pulling")]
    Pulling,
}
