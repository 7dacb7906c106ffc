using HarnessCore.Checking;
using HarnessCore.Reports;
#if USE_VERIFY
using System.Runtime.CompilerServices;
using VerifyTests;
using VerifyXunit;
#endif

namespace LtfConformance;

/// <summary>
/// The seam to Verify. Built with -p:UseVerify=true it is Verify.Xunit; otherwise HarnessCore's own comparer, for feeds
/// that do not carry Verify. The files are the same: all scrubbing is done before, in SnapshotText.
/// </summary>
internal static class Snapshot
{
#if USE_VERIFY
    // Without these Verify writes a byte-order mark, and puts placeholders where an output says /tmp or /root.
    [ModuleInitializer]
    public static void SetUp()
    {
        VerifierSettings.UseUtf8NoBom();
        VerifierSettings.DisableScrubbers();
    }

    public static async Task VerifyAsync(SnapshotFile file, string text)
    {
        // Verify knows no snapshot of another test.
        if (!file.IsOwn)
        {
            Compare(file, text);
            return;
        }

        var settings = new VerifySettings();
        settings.UseDirectory(file.Folder);
        settings.UseFileName(file.Name);
        if (!CheckOptions.RunsInCi && !File.Exists(file.Verified))
        {
            settings.AutoVerify();
        }

        await Verifier.Verify(text, settings);
    }
#else
    public static Task VerifyAsync(SnapshotFile file, string text)
    {
        Compare(file, text);
        return Task.CompletedTask;
    }
#endif

    private static void Compare(SnapshotFile file, string text)
    {
        // A new image has none yet: its traffic-light test writes it.
        var isMissing = !file.IsOwn && !File.Exists(file.Verified);
        Skip.If(isMissing && !CheckOptions.RunsInCi, $"no snapshot to compare with yet: {file.Verified}");
        var mismatch = file.Compare(text, mustExist: CheckOptions.RunsInCi);
        Assert.True(mismatch is null, mismatch);
    }
}
