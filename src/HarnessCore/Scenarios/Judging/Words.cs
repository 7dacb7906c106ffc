using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.TrafficLights;

namespace HarnessCore.Scenarios.Judging;

/// <summary>The words for outcomes, levels, streams and the like, wherever people read them.</summary>
internal static class Words
{
    /// <summary>As in "known failure".</summary>
    public static string Of(VerdictKind kind) => kind switch
    {
        VerdictKind.NotApplicable => "not applicable",
        VerdictKind.KnownFailure => "known failure",
        VerdictKind.UnexpectedPass => "unexpected pass",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>As in "required".</summary>
    public static string Of(Level level) => level.ToString().ToLowerInvariant();

    /// <summary>As in "a read-only root".</summary>
    public static string Of(SandboxRoot root) => root == SandboxRoot.ReadOnly ? "a read-only root" : "a writable root";

    /// <summary>As in "stdout".</summary>
    public static string Of(OutputStream stream) => stream == OutputStream.Stdout ? "stdout" : "stderr";

    /// <summary>As in "not a lambda: it evaluates to Integer" or "exception: ArgumentError: wrong number…".</summary>
    public static string Of(LambdaFault fault) => Joined(fault.Context, Exception(fault));

    /// <summary>As in "ArgumentError: wrong number of arguments"; empty when the lambda raised nothing.</summary>
    public static string Exception(LambdaFault fault) => Joined(fault.Class, fault.Message);

    /// <summary>As in "the red version of the start-point".</summary>
    public static string Edited(Colour colour) => $"the {Expect.Name(colour)} version of the start-point";

    /// <summary>As in "1 image" and "3 images".</summary>
    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static string Joined(params string?[] parts) =>
        string.Join(": ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
