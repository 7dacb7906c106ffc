using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Families;

namespace HarnessCore.Tests.Scenarios.Families;

/// <summary>What is said of a claim is what the image says of that very name.</summary>
public class StartPointVersionsTests
{
    [Theory]
    [InlineData("Python", "3.14.3", "PYTHON_VERSION=3.14.5", "", "manifest 3.14.3, image 3.14.5 (PYTHON_VERSION)")]
    [InlineData("Python", "3.14", "PYTHON_VERSION=3.14.5", "", "3.14 in manifest and image (PYTHON_VERSION)")]
    [InlineData("Python", "3.1", "PYTHON_VERSION=3.14.5", "", "manifest 3.1, image 3.14.5 (PYTHON_VERSION)")]
    [InlineData("Python", "3.14", "PYTHONPATH=/x/3.2", "", "manifest 3.14, the image does not tell")]
    [InlineData("Python", "3.11.2", "", "tool python3 Python 3.11.2",
        "3.11.2 in manifest and image (python3 --version)")]
    [InlineData("C (gcc)", "15.2.0", "", "tool gcc gcc (Debian 12.2.0-14) 12.2.0",
        "manifest 15.2.0, image 12.2.0 (gcc --version)")]
    [InlineData("C (gcc)", "12.2.0", "", "package gcc 4:12.2.0-3", "12.2.0 in manifest and image (gcc (package))")]
    [InlineData("C++ (g++)", "12.2.0", "", "package g++ 4:12.2.0-3", "12.2.0 in manifest and image (g++ (package))")]
    [InlineData("pytest", "9.0.2", "", "package python3-pytest 7.2.1-2",
        "manifest 9.0.2, image 7.2.1 (python3-pytest (package))")]
    [InlineData("Java", "25.0.2", "", "tool javac javac 17", "manifest 25.0.2, the image does not tell")]
    [InlineData("JUnit", "6.0.3", "", "package junit4 4.13.2-3", "manifest 6.0.3, the image does not tell")]
    [InlineData("Erlang", "27", "", "tool erlang no such option", "manifest 27, the image does not tell")]
    public void IsCompared(string name, string version, string variable, string line, string told) => Assert.Equal(
        $"{name}: {told}",
        StartPointVersions.Told(new Claim(name, version), ["PATH=/bin", variable], [line, ""], "python3 -m x\n"));
}
