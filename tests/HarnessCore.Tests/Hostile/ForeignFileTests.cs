using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Cases;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Engine.Images;
using HarnessCore.Storage;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>
/// Files of strangers' folders bring nothing else of this machine: no link is followed, nothing that blocks or never
/// ends is opened.
/// </summary>
public sealed class ForeignFileTests : IDisposable
{
    private const string Secret = "s3cret";

    private readonly TempFolder _elsewhere = new TempFolder().With("secret", Secret);
    private readonly TempFolder _folder = new TempFolder()
        .With("Dockerfile", "FROM debian\nCOPY . /\n")
        .With("manifest.json", """{ "display_name": "C", "visible_filenames": ["a/b.txt", "cyber-dojo.sh"] }""")
        .With("a/b.txt", "6 * 9")
        .With("cyber-dojo.sh", "true");

    /// <summary>A name in the folder, and what a stranger makes of it; {0} is the folder with the secret.</summary>
    public static TheoryData<string, string, string> Traps => new()
    {
        { "a file elsewhere", "a/b.txt", "ln -sfn {0}/secret a/b.txt" },
        { "a link to a link", "a/b.txt", "ln -s {0}/secret c && ln -sfn ../c a/b.txt" },
        { "a folder elsewhere", "a", "rm -r a && cp {0}/secret {0}/b.txt && ln -s {0} a" },
        { "up and down again", "a/b.txt", "ln -sfn ../../$(basename {0})/secret a/b.txt" },
        { "the environment", "a/b.txt", "ln -sfn /proc/self/environ a/b.txt" },
        { "zeros without end", "a/b.txt", "ln -sfn /dev/zero a/b.txt" },
        { "itself", "a/b.txt", "ln -sfn b.txt a/b.txt" },
        { "the folder above", "a/b.txt", "ln -s .. a/up && ln -sfn up/a/b.txt a/b.txt" },
        { "a pipe", "a/b.txt", "rm a/b.txt && mkfifo a/b.txt" },
        {
            "a socket", "a/b.txt",
            "rm a/b.txt && python3 -c \"import socket as s; s.socket(s.AF_UNIX).bind('a/b.txt')\""
        },
    };

    public static TheoryData<string> Members => ["manifest.json", "options.json", "red_amber_green.rb"];

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void IsNotInAStartPoint(string _, string name, string trap)
    {
        Set(trap);
        var error = Assert.Throws<ConfigurationException>(() => StartPoint.Load(_folder.Path)).Message;
        Assert.Contains(Path.Combine(_folder.Path, name), error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void IsNotInABuild(string _, string name, string trap)
    {
        Set(trap);
        var error = Assert.Throws<ImageMissingException>(() => new BuildFolder("x", _folder.Path).Reference()).Message;
        Assert.Contains(name.Split('/')[0], error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData(".dockerignore")]
    public void IsNotReadByABuild(string name)
    {
        Set($"rm -f {name}; ln -s {{0}}/secret {name}");
        Assert.Throws<ImageMissingException>(() => new BuildFolder("x", _folder.Path).Reference());
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void IsNoMemberOfAStartPoint(string name)
    {
        _folder.With(
            "manifest.json",
            """{ "display_name": "C", "rag_lambda": "red_amber_green.rb", "visible_filenames": ["cyber-dojo.sh"] }""");
        _elsewhere.With("secret", File.ReadAllText(_folder.In("manifest.json")));
        if (name != "red_amber_green.rb") _folder.With("red_amber_green.rb", "->(a, b, c) { :red }");
        Set($"rm -f {name}; ln -s {{0}}/secret {name}");
        var error = Assert.Throws<ConfigurationException>(() => StartPoint.Load(_folder.Path)).Message;
        Assert.Contains($"{name} is a symbolic link", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsNotCopiedIntoABuild()
    {
        Set("ln -sfn a/b.txt same");
        using var copy = new TempFolder();
        await BuildContext.Of(_folder.Path).CopyToAsync(copy.Path, CancellationToken.None);
        Assert.Equal("6 * 9", await File.ReadAllTextAsync(copy.In("same")));
        Assert.Null(new FileInfo(copy.In("same")).LinkTarget);
    }

    // Git keeps the token of a checkout there.
    [Fact]
    public void ALinkToWhatTheBuildLeavesOutIsRefused()
    {
        _folder.With(".git/config", Secret);
        Set("ln -s .git/config token");
        var error = Assert.Throws<ImageMissingException>(() => new BuildFolder("x", _folder.Path).Reference()).Message;
        Assert.Contains("token is a symbolic link to .git/config", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ln -s {0} cases")]
    [InlineData("mkdir cases && ln -s {0} cases/x")]
    public void IsNoCase(string trap)
    {
        Set(trap);
        var error = Assert.Throws<ConfigurationException>(() => OwnCases.ReadBeside(_folder.Path)).Message;
        Assert.Contains("a symbolic link", error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsTooLargeIsNotRead()
    {
        using (var large = File.OpenWrite(_folder.In("a/b.txt"))) large.SetLength(1L << 40);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ConfigurationException>(() => StartPoint.Load(_folder.Path)).Message;
        Assert.Contains("larger than 4 MB", error, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void ManyLargeFilesAreNotAllRead()
    {
        var names = Enumerable.Range(0, 40).Select(number => $"{number}.txt").ToList();
        foreach (var name in names) _folder.With(name, new string('x', 1 << 20));
        _folder.With(
            "manifest.json",
            $$"""{ "display_name": "C", "visible_filenames": ["cyber-dojo.sh", {{string.Join(
                ", ", names.Select(name => $"\"{name}\""))}}] }""");
        var error = Assert.Throws<ConfigurationException>(() => StartPoint.Load(_folder.Path)).Message;
        Assert.Contains("larger than 8 MB in all", error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheUserNamesMayBeALinkAndHasAnEndAllTheSame()
    {
        var errors = new ErrorList();
        Set("ln -s a/b.txt link");
        Assert.Equal("6 * 9", SourceFile.Read(_folder.In("link"), "text", errors));
        Assert.Null(SourceFile.Read("/dev/zero", "text", errors));
        var error = Assert.Throws<ConfigurationException>(errors.ThrowIfAny).Message;
        Assert.Contains("larger than 16 MB", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyFileIsAFile()
    {
        _folder.With("empty", "");
        Assert.Empty(ForeignFile.Read(_folder.Path, "empty"));
    }

    [Fact]
    public void ADockerfileOfBlankLinesIsReadInTime()
    {
        _folder.With("Dockerfile", new string('\n', 200_000) + "FROM debian\n");
        var watch = Stopwatch.StartNew();
        Assert.Equal(["debian"], new BuildFolder("x", _folder.Path).Bases());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    private void Set(string trap)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", trap.Replace(
            "{0}", _elsewhere.Path, StringComparison.Ordinal)])
        { WorkingDirectory = _folder.Path })!;
        shell.WaitForExit();
    }
}
