#if USE_VERIFY
using System.Runtime.CompilerServices;
using HarnessCore.Checking;
using HarnessCore.Checking.Snapshots;
using VerifyTests;

namespace LtfConformance;

/// <summary>
/// Verify in place of HarnessCore's own comparer, built with -p:UseVerify=true. The files are the same: all scrubbing
/// is done before, in SnapshotText.
/// </summary>
internal static class VerifyComparer
{
    // Without these Verify writes a byte-order mark, and puts placeholders where an output says /tmp or /root.
    [ModuleInitializer]
    public static void SetUp()
    {
        VerifierSettings.UseUtf8NoBom();
        VerifierSettings.DisableScrubbers();
    }

    /// <summary>The difference in Verify's words; null if there is none.</summary>
    public static async Task<string?> CompareAsync(SnapshotFile file, string text)
    {
        // Verify knows no snapshot of another test.
        if (!file.IsOwn) return file.Compare(text, mustExist: CheckOptions.RunsInCi);
        var settings = new VerifySettings();
        settings.UseDirectory(file.Folder);
        settings.UseFileName(file.Name);
        settings.DisableRequireUniquePrefix();
        if (!CheckOptions.RunsInCi && !File.Exists(file.Verified)) settings.AutoVerify();
        try
        {
            using var verifier = new InnerVerifier(
                SourceFile(), settings, nameof(Conformance), nameof(Conformance.Conforms), null, new PathInfo());
            await verifier.Verify([new Target("txt", text)]);
            return null;
        }
        catch (Exception e) when (e.GetType().Name == "VerifyException")
        {
            return e.Message;
        }
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
#endif
