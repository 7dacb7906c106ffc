namespace HarnessCore.Storage;

/// <summary>
/// A temporary folder that only this user can enter, with a name that nobody can guess. Disposing it deletes it.
/// </summary>
internal sealed class Scratch : IDisposable
{
    /// <summary>Creates the folder.</summary>
    /// <param name="purpose">A word of its name.</param>
    /// <exception cref="IOException">The system's folder for that is missing, full or not writable.</exception>
    public Scratch(string purpose)
    {
        try
        {
            Path = Directory.CreateTempSubdirectory($"ltf-{purpose}-").FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"cannot create a temporary folder in {System.IO.Path.GetTempPath()}; set TMPDIR to a folder that you "
                    + "can write to");
        }
    }

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Deletes the folder and all that is in it.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
