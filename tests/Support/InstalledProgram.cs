namespace HarnessCore.Tests.Support;

/// <summary>Programs that tests start, and that a machine may lack.</summary>
internal static class InstalledProgram
{
    /// <summary>Skips the test where a program is not installed, and fails it in CI.</summary>
    /// <param name="program">The program.</param>
    /// <param name="package">Debian's package that has it.</param>
    public static void Need(string program, string package)
    {
        var isThere = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));
        var missing = $"{program} is not installed: apt-get install {package}";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.True(isThere, missing);
        Skip.IfNot(isThere, missing);
    }
}
