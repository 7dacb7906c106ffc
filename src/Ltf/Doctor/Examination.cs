using System.Diagnostics;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.TrafficLights;
using Ltf.Terminal;
using static System.FormattableString;

namespace Ltf.Doctor;

/// <summary>Checks one by one what ltf needs.</summary>
internal static class Examination
{
    private const string Base = "debian:bookworm-slim";

    private static readonly Lambda AlwaysGreen =
        new("lambda { |_stdout, _stderr, _status| :green }", "doctor", Cached: false);

    /// <summary>The findings, each as soon as it is known.</summary>
    public static async IAsyncEnumerable<Finding> FindAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Git();
        var (harness, problem) = await ConnectAsync(cancellationToken);
        if (harness is null)
        {
            yield return problem!;
            yield break;
        }

        await using (harness)
        {
            yield return Finding.Ok("engine", $"{harness.Facts.Title} at {harness.Engine.Endpoint}");
            var facts = harness.Facts;
            foreach (var finding in EngineFindings.Of(facts)) yield return finding;
            yield return EngineFindings.Disk(facts.Root, FreeAt(harness.Engine.Endpoint, facts.Root));
            yield return await BaseAsync(harness, cancellationToken);
            yield return await LambdasAsync(harness, cancellationToken);
        }
    }

    private static async Task<(Harness?, Finding?)> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Harness.ConnectAsync(LineLogger.OnStderr, null, cancellationToken), null);
        }
        catch (EngineException e)
        {
            return (null, new Finding(FindingKind.Missing, "engine", e.Message));
        }
    }

    private static Finding Git()
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", "--version")
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true
                })!;
            var version = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return Finding.Ok("git", version);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Finding.Warn(
                "git", "not installed: start-points cannot be fetched from repositories", "sudo apt-get install git");
        }
    }

    private static long? FreeAt(Uri endpoint, string root)
    {
        try
        {
            return endpoint.Scheme == "unix" && Directory.Exists(root) ? new DriveInfo(root).AvailableFreeSpace : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static async Task<Finding> BaseAsync(Harness harness, CancellationToken cancellationToken) =>
        await harness.Images.FindAsync(Base, cancellationToken) is not null
            ? Finding.Ok("base", $"{Base} is on the engine")
            : Finding.Warn(
                "base", $"{Base}, the base of the reference images, is not on the engine yet",
                $"none needed: the first build pulls it (or run `docker pull {Base}` now); without a registry, it "
                    + "is built from Debian's archive (as root, on Debian or Ubuntu)");

    // Not only whether the image is there: whether a lambda gets an answer.
    private static async Task<Finding> LambdasAsync(Harness harness, CancellationToken cancellationToken)
    {
        try
        {
            var watch = Stopwatch.StartNew();
            await harness.Light.PrepareAsync(cancellationToken);
            var answer = await harness.Light.AskAsync(AlwaysGreen, "", "", 0, cancellationToken);
            return answer.Fault is null
                ? Finding.Ok(
                    "lambdas", Invariant($"Ruby answers in its container ({watch.Elapsed.TotalSeconds:0.0} s)"))
                : Finding.Missing(
                    "lambdas", $"the simplest lambda is faulty: {answer.Fault.Context}",
                    "this is a bug in ltf: please report it");
        }
        catch (EngineException e)
        {
            return Finding.Missing(
                "lambdas", e.Message,
                "make a registry or Debian's archive reachable: the engine needs one to build the lambdas' image");
        }
    }
}
