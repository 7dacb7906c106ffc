using System.ComponentModel;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using HarnessCore.Storage;

namespace HarnessCore.Engine.Images;

/// <summary>
/// Bootstraps a Debian base image from the distribution's own archive, under the name that it has in the registry: for
/// a machine that reaches no registry.
/// </summary>
internal sealed partial class DebianBase(ImageCalls calls)
{
    /// <summary>
    /// The Debian release ("bookworm") that a reference stands for; null when it is not a Debian base.
    /// </summary>
    public static string? SuiteOf(string reference) =>
        Debian().Match(reference) is { Success: true } match ? match.Groups["suite"].Value : null;

    /// <summary>Bootstraps the release and imports it under the reference.</summary>
    /// <exception cref="EngineException">The bootstrap failed; the message has its output.</exception>
    public async Task ImportAsync(string reference, string suite, CancellationToken cancellationToken)
    {
        // To a file first: an import of half a tar would be an image all the same, and everything would build upon it.
        try
        {
            using var scratch = new Scratch("bootstrap");
            await using var tar = new FileStream(
                Path.Combine(scratch.Path, "debian.tar"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
                1 << 16, FileOptions.Asynchronous);
            await BootstrapAsync(EmbeddedFile.Text("bootstrap-debian.sh"), suite, tar, cancellationToken);
            tar.Position = 0;
            await calls.ImportAsync(reference, tar, cancellationToken);
        }
        // The disk is full, or there is no temporary folder.
        catch (IOException e)
        {
            throw new EngineException($"bootstrap Debian {suite}", e);
        }
    }

    /// <summary>Writes the root file system that a script prints, as a tar, to a stream.</summary>
    internal static async Task BootstrapAsync(
        string script, string suite, Stream tar, CancellationToken cancellationToken)
    {
        var errors = new StringBuilder();
        try
        {
            // A cancelled command is killed with all that it has started.
            var ended = await Cli.Wrap("bash")
                .WithArguments(["-c", script, "bootstrap-debian.sh", suite])
                .WithStandardOutputPipe(PipeTarget.ToStream(tar))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
            if (ended.ExitCode != 0)
            {
                throw new EngineException(
                    $"could not bootstrap Debian {suite}: exit code {ended.ExitCode}\n{errors.ToString().Trim()}");
            }
        }
        catch (Win32Exception e)
        {
            throw new EngineException($"bootstrap Debian {suite}", e);
        }
    }

    [GeneratedRegex("^(docker.io/(library/)?)?debian:(?<suite>[a-z]+)(-slim)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Debian();
}
