using HarnessCore.Checking.Snapshots;

namespace VerifyTests;

/// <summary>
/// What the suite uses of Verify, for feeds that do not have it: the same names, files and verdicts. HarnessCore's
/// SnapshotFile, which serves <c>ltf check --snapshots</c>, compares.
/// </summary>
#pragma warning disable CS9113 // Verify makes file names of them if settings have none.
internal sealed class InnerVerifier(
    string sourceFile, VerifySettings settings, string typeName, string methodName,
    IReadOnlyList<string>? methodParameters, PathInfo pathInfo) : IDisposable
#pragma warning restore CS9113
{
    public Task Verify(IEnumerable<Target> targets)
    {
        var family = new DirectoryInfo(settings.Directory);
        var file = new SnapshotFile(
            family.Parent!.Parent!.FullName, family.Parent.Name, $"{family.Name}/{settings.FileName}");
        if (file.Compare(targets.Single().Data) is { } difference) throw new VerifyException(difference);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }
}

internal sealed record Target(string Extension, string Data);

internal readonly record struct PathInfo;

internal sealed class VerifyException(string message) : Exception(message);
