using System.Formats.Tar;
using Docker.DotNet.Models;

namespace HarnessCore.Engine;

/// <summary>Reads files out of images, from a container that is made and never started: nothing of the image runs.</summary>
public sealed class ImageFiles(DockerEngine engine)
{
    private const int MostLinks = 8;

    /// <summary>The first bytes of a file, links followed; null where there is no such file.</summary>
    /// <param name="image">The image's reference or id; the engine has it.</param>
    /// <param name="path">An absolute path.</param>
    /// <param name="most">How many bytes at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public Task<byte[]?> HeadAsync(string image, string path, int most, CancellationToken cancellationToken) => InContainerAsync(image, async container =>
    {
        for (var links = 0; links < MostLinks; links++)
        {
            using var tar = await ArchiveAsync(container, path, most + (1 << 14), cancellationToken).ConfigureAwait(false);
            if (tar is null)
            {
                return null;
            }

            // The archive API answers with the link itself where the path is one.
            using var reader = new TarReader(tar);
            var entry = await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
            if (entry?.EntryType is not TarEntryType.SymbolicLink)
            {
                return entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile } ? await HeadAsync(entry.DataStream, most, cancellationToken).ConfigureAwait(false) : null;
            }

            path = Path.GetFullPath(entry.LinkName, Path.GetDirectoryName(path)!);
        }

        return null;
    }, cancellationToken);

    /// <summary>The regular files below a folder, by their path from there; none where there is no such folder.</summary>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public Task<IReadOnlyList<string>> ListAsync(string image, string folder, CancellationToken cancellationToken) => InContainerAsync<IReadOnlyList<string>>(image, async container =>
    {
        var answer = await engine.Containers.ArchiveAsync(container, folder, cancellationToken).ConfigureAwait(false);
        if (answer?.Stream is not { } stream)
        {
            return [];
        }

        var files = new List<string>();
        await using (stream.ConfigureAwait(false))
        {
            using var tar = new TarReader(new BufferedStream(stream));
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                {
                    files.Add(entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
                }
            }
        }

        return files;
    }, cancellationToken);

    private async Task<T> InContainerAsync<T>(string image, Func<string, Task<T>> read, CancellationToken cancellationToken)
    {
        var container = await engine.Containers.CreateAsync(new CreateContainerParameters { Image = image, Entrypoint = ["never-started"] }, cancellationToken).ConfigureAwait(false);
        try
        {
            return await read(container).ConfigureAwait(false);
        }
        finally
        {
            await engine.Containers.RemoveAsync(container).ConfigureAwait(false);
        }
    }

    // The engine's chunked stream does not bear being read past its end, as TarReader does.
    private async Task<MemoryStream?> ArchiveAsync(string container, string path, int most, CancellationToken cancellationToken)
    {
        var answer = await engine.Containers.ArchiveAsync(container, path, cancellationToken).ConfigureAwait(false);
        if (answer?.Stream is not { } stream)
        {
            return null;
        }

        var tar = new MemoryStream();
        var chunk = new byte[1 << 14];
        await using (stream.ConfigureAwait(false))
        {
            while (tar.Length <= most && await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                tar.Write(chunk, 0, count);
            }
        }

        tar.Position = 0;
        return tar;
    }

    private static async Task<byte[]> HeadAsync(Stream? data, int most, CancellationToken cancellationToken)
    {
        var head = new byte[most];
        var count = data is null ? 0 : await data.ReadAtLeastAsync(head, most, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return head[..count];
    }
}
