using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

/// <summary>A start-point's folder: a small kata that is whole, of which each test replaces what it is about.</summary>
internal sealed class Kata : IDisposable
{
    public const string Manifest = """
        {
          "display_name": "C, assert",
          "visible_filenames": ["hiker.c", "cyber-dojo.sh"],
          "filename_extension": ".c"
        }
        """;

    private readonly TempFolder _folder = new TempFolder()
        .With("manifest.json", Manifest)
        .With("hiker.c", "return 6 * 9;\n")
        .With("cyber-dojo.sh", "make\n");

    public void Dispose() => _folder.Dispose();

    public Kata With(string name, string content)
    {
        _folder.With(name, content);
        return this;
    }

    public Kata With(string name, byte[] content)
    {
        _folder.With(name, content);
        return this;
    }

    /// <summary>Puts members before those that the manifest needs, in its second line.</summary>
    public Kata WithMembers(string members) =>
        With(
            "manifest.json",
            Manifest.Replace(
                "\n  \"display_name\"", $"\n  {members},\n  \"display_name\"", StringComparison.Ordinal));

    /// <summary>Names these files, in its third line.</summary>
    public Kata WithVisible(string list) =>
        With("manifest.json", Manifest.Replace("[\"hiker.c\", \"cyber-dojo.sh\"]", list, StringComparison.Ordinal));

    public StartPoint Load() => StartPoint.Load(_folder.Path);

    public string[] Errors() => ErrorsOf(() => Load());

    public string[] ErrorsOf(Action read) => Reported.By(_folder, read);
}
