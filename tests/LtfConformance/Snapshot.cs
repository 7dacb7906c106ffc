using HarnessCore.Reports;
using HarnessCore.Scenarios;
#if USE_VERIFY
using System.Runtime.CompilerServices;
using VerifyTests;
using VerifyXunit;
#endif

namespace LtfConformance;

/// <summary>
/// The seam to Verify. Built with -p:UseVerify=true it is Verify.Xunit; otherwise HarnessCore's own comparer, for feeds that do
/// not carry Verify. The files are the same: all scrubbing is done before, in SnapshotText.
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

    public static async Task VerifyAsync(string ltf, string scenario, string text)
    {
        var file = new SnapshotFile(Fleet.Snapshots, ltf, scenario);
        var settings = new VerifySettings();
        settings.UseDirectory(file.Folder);
        settings.UseFileName(file.Name);
        if (!Ci.Is && !File.Exists(file.Verified))
        {
            settings.AutoVerify();
        }

        await Verifier.Verify(text, settings);
    }
#else
    public static Task VerifyAsync(string ltf, string scenario, string text)
    {
        var mismatch = new SnapshotFile(Fleet.Snapshots, ltf, scenario).Compare(text, mustExist: Ci.Is);
        Assert.True(mismatch is null, mismatch);
        return Task.CompletedTask;
    }
#endif
}
