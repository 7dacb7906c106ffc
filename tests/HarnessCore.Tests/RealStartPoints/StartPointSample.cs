using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.RealStartPoints;

/// <summary>
/// Start-points as the production service hands them out. They are not ours to copy, so they lie beside the repository;
/// only the tests of this folder read them.
/// </summary>
internal static class StartPointSample
{
    private const string Place = "../shared/data/start-points.json";

    /// <summary>The service's answer. Skips the test where it is missing.</summary>
    public static string File
    {
        get
        {
            var file = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, Place));
            Skip.IfNot(
                System.IO.File.Exists(file),
                $"NOT TESTED: real start-points. {Place} (beside the repository, not part of it) is missing; it is the "
                    + "answer of languages-start-points' GET /manifests.");
            return file;
        }
    }
}
