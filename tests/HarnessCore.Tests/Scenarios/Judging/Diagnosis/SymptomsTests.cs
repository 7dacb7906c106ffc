using HarnessCore.Running;
using HarnessCore.Scenarios.Judging.Diagnosis.Outputs;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios.Judging.Diagnosis;

public sealed class SymptomsTests
{
    [Theory]
    [InlineData("bash: /usr/bin/tool: cannot execute binary file: Exec format error", "architecture")]
    [InlineData("cyber-dojo.sh: line 1: $'\\r': command not found", "CRLF")]
    [InlineData("curl: (6) Could not resolve host: repo.maven.apache.org", "network")]
    [InlineData("npm ERR! request to https://registry failed, reason: getaddrinfo EAI_AGAIN", "network")]
    [InlineData("go: example.org/x: dial tcp: lookup proxy.example.org: no such host", "network")]
    [InlineData("./cyber-dojo.sh: fork: retry: Resource temporarily unavailable", "128 processes")]
    [InlineData("java.lang.OutOfMemoryError: unable to create native thread", "128 processes")]
    [InlineData("RuntimeError: can't start new thread", "128 processes")]
    [InlineData("mkdir: cannot create directory '/usr/share/x': Read-only file system", "read-only")]
    [InlineData("tar: x: Cannot write: No space left on device", "filled a file system")]
    [InlineData("java.lang.OutOfMemoryError: Java heap space", "memory")]
    [InlineData("terminate called after throwing an instance of 'std::bad_alloc'", "memory")]
    [InlineData("sudo: The \"no new privileges\" flag is set, which prevents sudo from running as root.", "setuid")]
    [InlineData("UnicodeDecodeError: 'ascii' codec can't decode byte 0xc3 in position 1", "UTF-8")]
    [InlineData("bash: warning: setlocale: LC_ALL: cannot change locale (en_US.UTF-8)", "UTF-8")]
    [InlineData("hiker.rb: invalid byte sequence in US-ASCII (ArgumentError)", "UTF-8")]
    [InlineData("the input device is not a TTY", "terminal")]
    [InlineData("tput: No value for $TERM and no -T specified; TERM environment variable not set.", "terminal")]
    [InlineData("touch: cannot touch '/home/sandbox/.cache/x': Permission denied", "/home/sandbox/.cache/x")]
    [InlineData("PermissionError: [Errno 13] Permission denied: '/home/sandbox/.m2/repository'", "/home/sandbox/.m2")]
    [InlineData("Error: EACCES: permission denied, mkdir '/home/sandbox/.npm'", "/home/sandbox/.npm")]
    [InlineData("./cyber-dojo.sh: line 3: gradle: command not found", "gradle is not installed")]
    [InlineData("sh: 1: jshint: not found", "jshint is not installed")]
    [InlineData("./cyber-dojo.sh: line 2: /opt/bin/run: No such file or directory", "/opt/bin/run does not exist")]
    [InlineData("ModuleNotFoundError: No module named 'pytest'", "pytest is not installed")]
    [InlineData("Error: Cannot find module 'jest'", "jest is not installed")]
    [InlineData("cannot load such file -- simplecov (LoadError)", "simplecov is not installed")]
    [InlineData("hiker.cpp:1:10: fatal error: catch.hpp: No such file or directory", "catch.hpp is not installed")]
    [InlineData("./a.out: error while loading shared libraries: libgtest.so.1: cannot open", "libgtest.so.1")]
    public void NamesTheCauseAndQuotesTheLine(string line, string cause)
    {
        var found = Symptoms.All.Select(symptom => symptom.In(["hello", line])).First(finding => finding is not null)!;
        Assert.Contains(cause, found.Cause, StringComparison.Ordinal);
        Assert.Contains(
            line[..20].Replace("\\", "\\\\", StringComparison.Ordinal)[..12], found.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("{what}", found.Cause + found.Fix, StringComparison.Ordinal);
    }

    /// <summary>What sound katas print when they are red or amber.</summary>
    [Theory]
    [InlineData("expected 42 but was 54")]
    [InlineData("hiker.c:5:16: error: invalid suffix \"sd\" on integer constant")]
    [InlineData("SyntaxError: invalid syntax")]
    [InlineData("make: *** [makefile:9: hiker.o] Error 1")]
    [InlineData("AssertionError: 42 != 54")]
    [InlineData("undefined: answer")]
    [InlineData("./cyber-dojo.sh: line 12:    34 Aborted")]
    public void LeavesOrdinaryOutputAlone(string line) =>
        Assert.All(Symptoms.All, symptom => Assert.Null(symptom.In([line])));

    [Fact]
    public void AFailureTellsTheTwoMostTellingCausesAndTheirFixes()
    {
        var run = RunResult.Without(RunOutcome.Amber, new RunLog()) with
        {
            Stdout = new CapturedText(
                "sh: 1: jshint: not found\nModuleNotFoundError: No module named 'pytest'\n", false),
            Stderr = new CapturedText("curl: (6) Could not resolve host: example.org\n", false),
        };
        var found = Symptoms.Of(run);
        Assert.Equal(2, found.Count);
        Assert.StartsWith("The run tried to use the network", found[0].Cause.Cause, StringComparison.Ordinal);
        Assert.StartsWith("Fetch what the tests need", found[0].Cause.Fix, StringComparison.Ordinal);
        Assert.StartsWith("jshint is not installed", found[1].Cause.Cause, StringComparison.Ordinal);
        Assert.StartsWith("Install jshint", found[1].Cause.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void FindsNothingInTheOutputOfSoundImages()
    {
        var snapshots = Path.Combine(RepositoryRoot.Path, "tests", "LtfConformance", "Snapshots");
        var found =
            from file in Directory.EnumerateFiles(snapshots, "*.verified.txt", SearchOption.AllDirectories)
            let lines = File.ReadAllLines(file).Select(line => line.TrimStart(' ', '|'))
            from symptom in Symptoms.All
            let finding = symptom.In(lines)
            where finding is not null
            select $"{Path.GetRelativePath(snapshots, file)}: {finding.Cause}";
        Assert.Empty(found);
    }
}
