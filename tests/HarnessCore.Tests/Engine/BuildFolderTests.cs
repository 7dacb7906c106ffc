using HarnessCore.Engine;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Engine;

public sealed class BuildFolderTests : IDisposable
{
    private readonly TempFolder _folder = new TempFolder().With("Dockerfile", "FROM debian:bookworm-slim\n").With("a/lambda.rb", "red");

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
            using var twin = new TempFolder().With("a/lambda.rb", "red").With("Dockerfile", "FROM debian:bookworm-slim\n");
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
            Assert.Equal(bases.Split(' ', StringSplitOptions.RemoveEmptyEntries), new BuildFolder("x", _outer._folder.Path).Bases());
        }
    }
}
