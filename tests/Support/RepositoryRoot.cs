namespace HarnessCore.Tests.Support;

/// <summary>The folder that Harness.sln lies in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Above(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Harness.sln"))) folder =
            folder.Parent;
        return folder?.FullName
            ?? throw new DirectoryNotFoundException("no Harness.sln above " + AppContext.BaseDirectory);
    }
}
