using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Sandboxes;
using HarnessCore.Storage;

namespace HarnessCore.Running;

/// <summary>A request, checked and packed for a sandbox.</summary>
/// <param name="Request">The request.</param>
/// <param name="Spec">The kind of sandbox that it needs.</param>
/// <param name="Task">What the sandbox gets.</param>
/// <param name="Hidden">Created files whose names match one of these are not reported.</param>
internal sealed record PackedRun(
    RunRequest Request, SandboxSpec Spec, SandboxTask Task, IReadOnlyList<Regex> Hidden)
{
    private const double MaxSeconds = 3600;

    // Without 0 and O, 1, l and I, i: they are mistaken for each other.
    private const string IdLetters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789";

    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(100);
    private static readonly string FsCleaners = EmbeddedFile.Text("cyber_dojo_fs_cleaners.sh");

    /// <summary>Checks and packs a request.</summary>
    /// <exception cref="ArgumentException">The request cannot be run; the message says why.</exception>
    public static PackedRun Of(RunRequest request)
    {
        Check(request);
        return new PackedRun(request, SpecOf(request), TaskOf(request), HiddenOf(request));
    }

    /// <summary>The kind of sandbox that the runs of an image need.</summary>
    /// <param name="image">The image's reference.</param>
    /// <param name="root">Whether its root file system is writable.</param>
    /// <param name="addressSanitizer">Whether it runs the address sanitizer; null to tell by its name.</param>
    public static SandboxSpec SpecOf(string image, SandboxRoot root, bool? addressSanitizer) =>
        new(image, root, addressSanitizer ?? ImageReference.RunsAddressSanitizer(image));

    private static void Check(RunRequest request)
    {
        if (!request.Files.ContainsKey("cyber-dojo.sh"))
        {
            throw new ArgumentException("no cyber-dojo.sh among the files");
        }

        if (request.Recycled && request.Root != SandboxRoot.ReadOnly)
        {
            throw new ArgumentException("only a sandbox with a read-only root can be recycled");
        }

        if (request.MaxSeconds is not (> 0 and <= MaxSeconds))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the time limit must be above 0 and at most {MaxSeconds} seconds, not {request.MaxSeconds}"));
        }

        if (request.KataId is { } id && !(id.Length > 0 && id.All(one => char.IsAsciiLetterOrDigit(one) || one == '-')))
        {
            throw new ArgumentException($"a kata's id consists of letters, digits and hyphens, unlike '{id}'");
        }

        foreach (var name in request.Files.Keys.Where(name => !RelativeName.IsLegal(name)))
        {
            throw new ArgumentException($"'{name}' does not name a file below /sandbox");
        }
    }

    private static SandboxSpec SpecOf(RunRequest request) =>
        SpecOf(request.Image, request.Root, request.AddressSanitizer);

    private static SandboxTask TaskOf(RunRequest request)
    {
        var files = request.Files.ToDictionary(file => $"sandbox/{file.Key}", file => file.Value);
        files["home/sandbox/cyber_dojo_fs_cleaners.sh"] = FsCleaners;
        foreach (var command in request.Without)
        {
            files[$"{TarPackage.Shadows}/{command}"] = $"echo '{command}: command not found' >&2; exit 127\n";
        }

        return new SandboxTask
        {
            Files = files,
            KataId = request.KataId ?? RandomNumberGenerator.GetString(IdLetters, 6),
            Limit = TimeSpan.FromSeconds(request.MaxSeconds),
            Stamp = request.Stamp ?? DateTimeOffset.UtcNow,
            WantsFiles = request.WantsFiles,
        };
    }

    // Ruby patterns: there ^ and $ match at every line.
    private static List<Regex> HiddenOf(RunRequest request) =>
    [
        .. request.HiddenFilenames.Select(pattern => RegularExpression.Of(
            pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, PatternLimit)),
    ];
}
