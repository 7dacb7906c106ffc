using System.Text;
using System.Text.RegularExpressions;
using static HarnessCore.Engine.Platforms.ImagePlatform;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Probes;

/// <summary>Looks which architecture a program is for that could not be executed.</summary>
internal sealed partial class ArchitectureExaminer : IExaminer
{
    private const int MachineAt = 18;

    // e_machine of an ELF file, by the names of docker build --platform.
    private static readonly Dictionary<int, string> Machines = new()
    {
        [3] = "386",
        [21] = "ppc64le",
        [22] = "s390x",
        [40] = "arm",
        [62] = "amd64",
        [183] = "arm64",
        [243] = "riscv64",
    };

    public string Looks => "looking at the program that could not be executed";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        var lines = failed.Lines.Where(line => Refused().IsMatch(line)).ToList();
        if (lines.Count == 0) return [];
        var engine = failed.Image.Harness.Facts.Architecture;
        var images = failed.Image.Harness.Images;
        var image = (await images.FactsAsync(failed.Image.Ltf.Image, cancellationToken)).Platform.Architecture;
        if (lines.Select(line => AbsolutePath().Match(line)).FirstOrDefault(match => match.Success)?.Value is { } file
            && await images.Files.HeadAsync(failed.Image.Ltf.Image, file, MachineAt + 2, cancellationToken) is { } head)
        {
            return [new Finding(Rank.Proof, Cause(file, head, image, engine), Topics.Architecture)];
        }

        return IsSame(image, engine) ? [] : [
            new Finding(Rank.Proof, new ProbableCause(
                $"The image is for {image}, and the engine's machine is {engine}",
                $"Build it for the engine: docker build --platform linux/{NameOf(engine)} …", OfImage: true))];
    }

    /// <summary>The cause, by the first bytes of the file.</summary>
    internal static ProbableCause Cause(string file, byte[] head, string image, string engine) =>
        MachineIn(head) is { } machine
            ? new ProbableCause(
                $"{file} is a program for {machine}; the image is for {image}, and the engine's machine is {engine}",
                $"Install {file} for {NameOf(engine)} (in a Dockerfile for several architectures, by $TARGETARCH)",
                OfImage: true)
            : new ProbableCause(
                $"{file} is neither a program nor a script with #!: it begins with "
                    + Visible.Of(Encoding.Latin1.GetString(head)),
                $"Give {file} a first line such as #!/bin/bash, or install the program again", OfImage: true);

    private static string? MachineIn(byte[] head) =>
        head.Length >= MachineAt + 2 && head.AsSpan().StartsWith("\u007fELF"u8)
            ? Machines.GetValueOrDefault(head[MachineAt] | (head[MachineAt + 1] << 8), "another machine")
            : null;

    private static bool IsSame(string image, string engine) => NameOf(image) == NameOf(engine);

    [GeneratedRegex(
        "exec format error|cannot execute binary file", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Refused();

    [GeneratedRegex(
        @"/(?!sandbox/)[\w.+-]+(?:/[\w.+-]+)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex AbsolutePath();
}
