namespace HarnessCore.Scenarios.Families;

/// <summary>Dockerfile lines that change texts recommend.</summary>
internal static class DockerfileLine
{
    /// <summary>Installs packages that have the same name in Debian, Ubuntu and Alpine.</summary>
    public static string Install(string packages) =>
        $"RUN apt-get update && apt-get install --yes {packages} (Alpine: RUN apk add {packages})";
}
