using HarnessCore.Catalogue.Folders;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue.Folders;

public sealed class FolderEntriesTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ALinkToAFolderIsNotFollowed()
    {
        _folder.WithRepository("all/gcc-assert", "C, assert", "x/gcc_assert");
        Directory.CreateSymbolicLink(_folder.In("all/linked"), _folder.In("all/gcc-assert"));
        Directory.CreateSymbolicLink(_folder.In("all/circle"), _folder.In("all"));
        Assert.Equal(["gcc-assert"], FolderEntries.Read(_folder.In("all")).Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("gcc-assert", "gcc-assert")]
    [InlineData("_GCC assert_", "gcc-assert")]
    [InlineData("___", "image")]
    public void AnImageIsCalledAfterItsFolder(string folder, string name)
    {
        _folder.WithRepository(folder, "C, assert", "x/y");
        Assert.Equal(name, Assert.Single(FolderEntries.Read(_folder.In(folder))).Name);
    }
}
