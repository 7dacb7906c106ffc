using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

/// <summary>
/// A folder with two images to build, a and b, and a start-point of its own, sp; images.yml is each test's.
/// </summary>
internal sealed class CatalogueFolder : IDisposable
{
    private readonly TempFolder _folder = new TempFolder()
        .With("images/a/Dockerfile", "FROM scratch")
        .With("images/a/start_point/manifest.json", "{}")
        .With("images/b/Dockerfile", "FROM scratch")
        .With("images/b/start_point/manifest.json", "{}")
        .With("sp/manifest.json", "{}");

    public void Dispose() => _folder.Dispose();

    public string In(string name) => _folder.In(name);

    public CatalogueFolder With(string name, string content)
    {
        _folder.With(name, content);
        return this;
    }

    public ImageCatalogue Load(string yaml)
    {
        _folder.With("images.yml", yaml);
        return ImageCatalogue.Load(_folder.In("images.yml"));
    }

    public ImageCatalogue Load(string yaml, IReadOnlyCollection<string> scenarioIds)
    {
        _folder.With("images.yml", yaml);
        return ImageCatalogue.Load(_folder.In("images.yml"), scenarioIds);
    }

    public string[] ErrorsOf(string yaml) => ErrorsOf(() => Load(yaml));

    public string[] ErrorsOf(Action read) => Reported.By(_folder, read);
}
