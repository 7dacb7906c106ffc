using HarnessCore.Engine.Images;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Images;

public sealed class BuildFolderTests : IDisposable
{
    private readonly TempFolder _folder = new TempFolder()
        .With("Dockerfile", "FROM debian:bookworm-slim\n")
        .With("a/lambda.rb", "red");

    public void Dispose() => _folder.Dispose();

    public sealed class Reference : IDisposable
    {
        private readonly BuildFolderTests _outer = new();

        private TempFolder Folder => _outer._folder;

        public void Dispose() => _outer.Dispose();

        [Fact]
        public void NamesTheFolderAndItsContent() => Assert.Matches("^ltf-harness/gcc:[0-9a-f]{16}$", Tag("gcc"));

        [Fact]
        public void IsTheSameForTheSameContentElsewhere()
        {
            using var twin = new TempFolder()
                .With("a/lambda.rb", "red")
                .With("Dockerfile", "FROM debian:bookworm-slim\n");
            Assert.Equal(Tag(), new BuildFolder("x", twin.Path).Reference());
        }

        [Theory]
        [InlineData("Dockerfile", "FROM debian:trixie-slim\n")]
        [InlineData("a/lambda.rb", "green")]
        [InlineData("a/lambda.rb", "RED")]
        [InlineData("a/lambda.rb", "")]
        [InlineData("a/lambda.rb", "red\n")]
        [InlineData("b", "")]
        [InlineData(".dockerignore", "x")]
        public void ChangesWithAnyFile(string name, string content)
        {
            var before = Tag();
            Folder.With(name, content);
            Assert.NotEqual(before, Tag());
        }

        [Fact]
        public void ChangesWhenAFileIsGone()
        {
            var before = Tag();
            File.Delete(Folder.In("a/lambda.rb"));
            Assert.NotEqual(before, Tag());
        }

        [Fact]
        public void ChangesWhenAFileIsRenamed()
        {
            var before = Tag();
            File.Move(Folder.In("a/lambda.rb"), Folder.In("a/lambda2.rb"));
            Assert.NotEqual(before, Tag());
        }

        [Fact]
        public void ChangesWhenAFileBecomesExecutable()
        {
            var before = Tag();
            Mode("a/lambda.rb", UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Assert.NotEqual(before, Tag());
        }

        [Theory]
        [InlineData(UnixFileMode.UserRead)]
        [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
        [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherExecute)]
        public void IsTheSameWhateverTheUmask(UnixFileMode mode)
        {
            var before = Tag();
            Mode("a/lambda.rb", mode);
            Assert.Equal(before, Tag());
        }

        [Theory]
        [InlineData(".git/HEAD")]
        [InlineData(".git/objects/ab/cdef")]
        [InlineData("vendor/.git")]
        [InlineData(".idea/workspace.xml")]
        [InlineData("ignored/x")]
        [InlineData("deep/down/ignored/x")]
        [InlineData("notes.md")]
        public void IsTheSameWhenWhatIsNotSentChanges(string name)
        {
            Folder.With(".dockerignore", "# comment\n**/ignored\n*.md\n!readme.md\n");
            var before = Tag();
            Folder.With(name, "changed");
            Assert.Equal(before, Tag());
        }

        [Theory]
        [InlineData(".gitignore")]
        [InlineData(".github/workflow")]
        [InlineData("readme.md")]
        public void ChangesWithWhatIsSent(string name)
        {
            Folder.With(".dockerignore", "*.md\n!readme.md\n");
            var before = Tag();
            Folder.With(name, "changed");
            Assert.NotEqual(before, Tag());
        }

        [Fact]
        public void ChangesWithWhatALinkPointsTo()
        {
            Folder.With("target", "one");
            File.CreateSymbolicLink(Folder.In("link"), "target");
            var before = Tag();
            Folder.With("target", "two");
            Assert.NotEqual(before, Tag());
        }

        [Fact]
        public void IsAnErrorWhereALinkPointsNowhere()
        {
            File.CreateSymbolicLink(Folder.In("link"), "nowhere");
            var missing = Assert.Throws<ImageMissingException>(() => Tag());
            Assert.StartsWith(
                "image ltf-harness/x is not available: its build folder cannot be read: ", missing.Message,
                StringComparison.Ordinal);
            Assert.Contains("link", missing.Message, StringComparison.Ordinal);
        }

        private void Mode(string name, UnixFileMode mode)
        {
            if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("files have no mode on Windows");
            File.SetUnixFileMode(Folder.In(name), mode);
        }

        private string Tag(string name = "x") => new BuildFolder(name, Folder.Path).Reference();
    }

    public sealed class Bases : IDisposable
    {
        private readonly BuildFolderTests _outer = new();

        public void Dispose() => _outer.Dispose();

        [Theory]
        [InlineData("FROM debian:bookworm-slim", "debian:bookworm-slim")]
        [InlineData("# FROM other\n  from   debian:trixie  ", "debian:trixie")]
        [InlineData("FROM --platform=linux/amd64 alpine:3 AS build", "alpine:3")]
        [InlineData("FROM a AS one\nRUN true\nFROM b as two\nCOPY --from=one x x\nFROM ONE\nFROM two", "a b")]
        [InlineData("FROM a\r\nFROM a\r\n", "a")]
        [InlineData("ARG BASE=debian\nFROM $BASE\nFROM ${BASE}:x\nFROM c", "c")]
        [InlineData("FROM scratch", "")]
        [InlineData("RUN echo FROM nowhere", "")]
        public void AreWhatTheDockerfileBuildsOn(string dockerfile, string bases)
        {
            _outer._folder.With("Dockerfile", dockerfile);
            Assert.Equal(
                bases.Split(' ', StringSplitOptions.RemoveEmptyEntries), new BuildFolder("x", _outer._folder.Path)
                    .Bases());
        }
    }

    public sealed class Sibling : IDisposable
    {
        private readonly TempFolder _images = new TempFolder()
            .With("base/Dockerfile", "FROM debian:bookworm-slim\n")
            .With("base/lambda.rb", "red")
            .With("middle/Dockerfile", "FROM ltf-harness/base\n")
            .With("top/Dockerfile", "FROM ltf-harness/middle\n")
            .With("empty/readme", "");

        public void Dispose() => _images.Dispose();

        [Theory]
        [InlineData("ltf-harness/base", "base")]
        [InlineData("ltf-harness/base:latest", null)]
        [InlineData("ltf-harness/../base", null)]
        [InlineData("ltf-harness/empty", null)]
        [InlineData("ltf-harness/missing", null)]
        [InlineData("other/base", null)]
        [InlineData("base", null)]
        public void IsAFolderBesideThisOneWithADockerfile(string @base, string? name)
        {
            var sibling = Folder("top").Sibling(@base);
            Assert.Equal(name, sibling?.Name);
            Assert.Equal(name is null ? null : _images.In(name), sibling?.Path);
        }

        [Theory]
        [InlineData("base/lambda.rb")]
        [InlineData("middle/new")]
        public void IsPartOfTheTagHoweverFarDown(string file)
        {
            var before = Folder("top").Reference();
            _images.With(file, "changed");
            Assert.NotEqual(before, Folder("top").Reference());
        }

        [Fact]
        public void IsNotPartOfTheTagOfWhatDoesNotBuildOnIt()
        {
            var before = Folder("base").Reference();
            _images.With("middle/new", "changed");
            Assert.Equal(before, Folder("base").Reference());
        }

        [Fact]
        public void IsAnErrorWhereItClosesACircle()
        {
            _images.With("base/Dockerfile", "FROM ltf-harness/middle\n");
            var missing = Assert.Throws<ImageMissingException>(() => Folder("top").Reference());
            Assert.Equal(
                "image ltf-harness/top is not available: the Dockerfiles build on each other in a circle: top "
                    + "-> middle -> base -> middle",
                missing.Message);
        }

        [Fact]
        public void IsAnErrorWhereItIsTheFolderItself()
        {
            _images.With("base/Dockerfile", "FROM ltf-harness/base\n");
            var missing = Assert.Throws<ImageMissingException>(
                () => new BuildFolder("mine", _images.In("base/")).Reference());
            Assert.EndsWith("in a circle: mine -> base", missing.Message, StringComparison.Ordinal);
        }

        private BuildFolder Folder(string name) => new(name, _images.In(name));
    }
}
