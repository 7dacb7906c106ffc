using System.Diagnostics;
using System.Text.RegularExpressions;
using Docker.DotNet.Models;

namespace HarnessCore.Engine;

/// <summary>
/// Makes a Debian base image out of the distribution's own archive, under the name that the registry has it by, for a
/// machine that no registry answers.
/// </summary>
internal sealed partial class DebianBase(DockerEngine engine)
{
    /// <summary>The Debian release ("bookworm") that a reference stands for; null when it is not a Debian base.</summary>
    public static string? SuiteOf(string reference) => Debian().Match(reference) is { Success: true } match ? match.Groups["suite"].Value : null;

    /// <summary>Bootstraps the release and imports it under the reference.</summary>
    /// <exception cref="EngineException">The bootstrap failed; the message carries what it said.</exception>
    public async Task ImportAsync(string reference, string suite, CancellationToken cancellationToken)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", ["-c", Resource.Text("bootstrap-debian.sh"), "bootstrap-debian.sh", suite])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new EngineException("could not start bash to bootstrap a Debian base");
        try
        {
            script.StandardInput.Close();
            var said = script.StandardError.ReadToEndAsync(cancellationToken);
            var tar = await BufferAsync(script.StandardOutput.BaseStream, cancellationToken).ConfigureAwait(false);
            await using var _ = tar.ConfigureAwait(false);
            await script.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (script.ExitCode != 0)
            {
                throw new EngineException($"bootstrapping Debian {suite} failed with status {script.ExitCode}:\n{(await said.ConfigureAwait(false)).Trim()}");
            }

            var separator = reference.LastIndexOf(':');
            var parameters = new ImagesCreateParameters { FromSrc = "-", Repo = reference[..separator], Tag = reference[(separator + 1)..] };
            await engine.Client.Images.CreateImageAsync(parameters, tar, new AuthConfig(), new Progress<JSONMessage>(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!script.HasExited)
            {
                script.Kill(entireProcessTree: true);
            }
        }
    }

    // To a file first: an import of half a tar would be an image all the same, and everything would build upon it.
    private static async Task<FileStream> BufferAsync(Stream output, CancellationToken cancellationToken)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await output.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        file.Position = 0;
        return file;
    }

    [GeneratedRegex("^(docker.io/(library/)?)?debian:(?<suite>[a-z]+)(-slim)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Debian();
}
