using System.Text.Json.Serialization;

namespace HarnessCore.Running;

/// <summary>The colour of a run, or why it has none; serialized with the production runner's names.</summary>
public enum RunOutcome
{
    /// <summary>A test failed.</summary>
    [JsonStringEnumMemberName("red")]
    Red,

    /// <summary>The code does not compile, or the tests cannot run.</summary>
    [JsonStringEnumMemberName("amber")]
    Amber,

    /// <summary>All tests pass.</summary>
    [JsonStringEnumMemberName("green")]
    Green,

    /// <summary>cyber-dojo.sh did not end within its time.</summary>
    [JsonStringEnumMemberName("timed_out")]
    TimedOut,

    /// <summary>There is no colour: the lambda failed, or the sandbox went down. The log says why.</summary>
    [JsonStringEnumMemberName("faulty")]
    Faulty,

    /// <summary>The engine does not have the image yet; it is being pulled. Try again later.</summary>
    [JsonStringEnumMemberName("pulling")]
    Pulling,
}
