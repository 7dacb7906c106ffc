using System.Text;

namespace HarnessCore.Catalogue.Import;

/// <summary>A new image that is built from a folder, as an entry behind the others of an images.yml.</summary>
/// <param name="images">The images.yml; made when it is not there.</param>
/// <param name="name">The image's name.</param>
public sealed class NewEntry(string images, string name)
{
    private const string Head = "# The images that ltf check puts to the conformance profile.";

    private readonly string _images = Path.GetFullPath(images);

    /// <summary>What is wrong with the name; null when an entry can have it.</summary>
    /// <exception cref="ConfigurationException">images.yml is broken.</exception>
    public string? Problem() =>
        !EntryReader.IsName(name) || !ImageReference.IsWellFormed($"ltf-harness/{name}") ? $"malformed name '{name}'; expected {EntryReader.Shape.ExpectedOf("name")}"
        : Before().FirstOrDefault(entry => entry.Name == name) is { } taken ? $"{images}:{taken.Line}: there is an image '{name}' already"
        : null;

    /// <summary>Adds it; all else in the file stays to the byte.</summary>
    /// <param name="build">The folder with its Dockerfile and start_point; it is there already.</param>
    /// <exception cref="ConfigurationException">The file would not be a catalogue any more; it is not changed.</exception>
    public void Save(string build)
    {
        var text = Before().Count > 0 ? CatalogueText.Of(images, new UTF8Encoding(false).GetString(File.ReadAllBytes(_images))) : CatalogueText.New(images, Head);
        var folder = Path.GetDirectoryName(_images)!;
        text.Add([("name", name), ("build", Path.GetRelativePath(folder, Path.GetFullPath(build)).Replace(Path.DirectorySeparatorChar, '/'))]);
        var (after, half) = (text.ToString(), WholeFile.Beside(_images));
        try
        {
            WholeFile.WriteHalf(half, _images, after);
            _ = ImageCatalogue.Load(half).Find(name);
            File.Move(half, _images, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private IReadOnlyList<LtfEntry> Before() => File.Exists(_images) ? ImageCatalogue.Load(images).Entries : [];
}
