using System.Runtime.CompilerServices;
using HarnessCore.Checking.Snapshots;
using VerifyTests;

namespace LtfConformance;

/// <summary>
/// Has Verify compare the outputs, or its stand-in where the package is not available. All scrubbing is done before, in
/// SnapshotText.
/// </summary>
internal static class VerifyComparer
{
    /// <summary>Which of the two it is, in a sentence.</summary>
    public static string Name => typeof(InnerVerifier).Assembly == typeof(VerifyComparer).Assembly
        ? "snapshots are compared by Verify's stand-in: the package feeds do not have Verify.Xunit"
        : $"snapshots are compared by Verify {typeof(InnerVerifier).Assembly.GetName().Version?.ToString(3)}";

    // Without the first Verify writes a byte-order mark; without the second, received files have the framework's name.
    [ModuleInitializer]
    public static void SetUp()
    {
        VerifierSettings.UseUtf8NoBom();
        VerifierSettings.AssignTargetAssembly(typeof(VerifyComparer).Assembly);
    }

    /// <summary>The lines that differ; null if there are none.</summary>
    public static async Task<string?> CompareAsync(SnapshotFile file, string text)
    {
        // Verify knows no snapshot of another test.
        if (!file.IsOwn) return file.Compare(text);
        var settings = new VerifySettings();
        settings.UseDirectory(file.Folder);
        settings.UseFileName(file.Name);
        // The same scenario may run twice in a process.
        settings.DisableRequireUniquePrefix();
        // They would put placeholders where an output says /tmp or /root.
        settings.DisableScrubbers();
        // Verify knows CI services by their names: with CI=true alone it would look for a diff tool.
        settings.DisableDiff();
        try
        {
            using var verifier = new InnerVerifier(
                SourceFile(), settings, nameof(Conformance), nameof(Conformance.Conforms), [], new PathInfo());
            await verifier.Verify([new Target("txt", text)]);
            return null;
        }
        // Verify's own is internal.
        catch (Exception e) when (e.GetType().Name == "VerifyException")
        {
            return file.DifferenceFrom(text);
        }
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
