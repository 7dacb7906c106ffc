using System.Formats.Tar;
using HarnessCore.Engine.Containers;
using HarnessCore.Storage;

namespace HarnessCore.Engine.Images;

/// <summary>
/// Reads files from images, through a container that is created and never started: nothing of the image runs.
/// </summary>
internal sealed class ImageFiles(EngineContainers containers)
{
    private const int MostLinks = 8;

    /// <summary>The first bytes of a file, with links followed; null when there is no such file.</summary>
    /// <param name="image">The image's reference or id; the engine has it.</param>
    /// <param name="path">An absolute path.</param>
    /// <param name="most">How many bytes at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public Task<byte[]?> HeadAsync(string image, string path, int most, CancellationToken cancellationToken) =>
        InContainerAsync(image, async container =>
    {
        for (var links = 0; links < MostLinks; links++)
        {
            using var tar = await ArchiveAsync(container, path, most + (1 << 14), cancellationToken);
            if (tar is null)
            {
                return null;
            }

            // The archive API answers with the link itself where the path is one.
            using var reader = new TarReader(tar);
            var entry = await reader.GetNextEntryAsync(copyData: false, cancellationToken);
            if (entry?.EntryType is not TarEntryType.SymbolicLink)
            {
                return entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile }
                    ? await HeadAsync(entry.DataStream, most, cancellationToken)
                    : null;
            }

            path = Path.GetFullPath(entry.LinkName, Path.GetDirectoryName(path)!);
        }

        return null;
    }, cancellationToken);

    /// <summary>
    /// The regular files below a folder, by their path from it, with their sizes in bytes; none when there is no such
    /// folder.
    /// </summary>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public Task<IReadOnlyList<(string Path, long Size)>> ListAsync(
        string image, string folder, CancellationToken cancellationToken) =>
        InContainerAsync<IReadOnlyList<(string, long)>>(image, async container =>
    {
        if (await containers.Calls.ArchiveAsync(container, folder, cancellationToken) is not { } stream)
        {
            return [];
        }

        var files = new List<(string, long)>();
        await using (stream)
        {
            using var tar = new TarReader(new BoundedTar(new BufferedStream(stream)));
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                {
                    files.Add((entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], entry.Length));
                }
            }
        }

        return files;
    }, cancellationToken);

    private async Task<T> InContainerAsync<T>(
        string image, Func<string, Task<T>> read, CancellationToken cancellationToken)
    {
        var container = await containers.CreateAsync(
            new ContainerSpec { Image = image, Command = ["never-started"] }, cancellationToken);
        try
        {
            return await read(container);
        }
        finally
        {
            await containers.RemoveAsync(container);
        }
    }

    // The engine's chunked stream fails when it is read past its end, as TarReader does.
    private async Task<MemoryStream?> ArchiveAsync(
        string container, string path, int most, CancellationToken cancellationToken)
    {
        if (await containers.Calls.ArchiveAsync(container, path, cancellationToken) is not { } stream)
        {
            return null;
        }

        var tar = new MemoryStream();
        var chunk = new byte[1 << 14];
        await using (stream)
        {
            while (tar.Length <= most && await stream.ReadAsync(chunk, cancellationToken) is > 0 and var count)
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
        var count = data is null
            ? 0
            : await data.ReadAtLeastAsync(head, most, throwOnEndOfStream: false, cancellationToken);
        return head[..count];
    }
}
