using System.Text;

namespace HarnessCore.Tests.Support;

/// <summary>A folder of files that is gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("catalogue-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public TempFolder With(string name, string content) => With(name, Encoding.UTF8.GetBytes(content));

    public TempFolder With(string name, byte[] content)
    {
        var path = In(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);
}
