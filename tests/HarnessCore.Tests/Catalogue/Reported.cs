using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

/// <summary>
/// What a reader of configuration reports, one line an error, with paths relative to the test's folder.
/// </summary>
internal static class Reported
{
    public static string[] By(TempFolder folder, Action read) => Assert.Throws<ConfigurationException>(read).Message
        .Replace(folder.Path + "/", "", StringComparison.Ordinal)
        .Split('\n');
}
