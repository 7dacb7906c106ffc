namespace HarnessCore.Tests.Support;

/// <summary>
/// A text that was looked at and found right. What comes instead is left beside it, as NAME.received.EXT: if that is
/// right, move it over the golden file.
/// </summary>
internal static class GoldenFile
{
    public static string In(string name) =>
        Path.Combine(RepositoryRoot.Path, "tests", "HarnessCore.Tests", "Reports", "Golden", name);

    public static void Check(string name, string text)
    {
        var received = In($"{Path.GetFileNameWithoutExtension(name)}.received{Path.GetExtension(name)}");
        var golden = File.Exists(In(name)) ? File.ReadAllText(In(name)) : "";
        if (golden == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Equal(golden, text);
    }
}
