using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

public class SandboxSpecTests
{
    [Theory]
    [InlineData("clang", true)]
    [InlineData("clang-assert:1.2", true)]
    [InlineData("cyberdojofoundation/clang_cgreen", true)]
    [InlineData("registry.example.org:5000/team/clangpp@sha256:0000", true)]
    [InlineData("cyberdojofoundation/gcc_assert", false)]
    [InlineData("clang/gcc", false)]
    [InlineData("my-clang", false)]
    [InlineData("Clang", false)]
    public void GoesByTheRepositorysNameForTheAddressSanitizer(string image, bool uses) =>
        Assert.Equal(uses, SandboxSpec.UsesAddressSanitizer(image));

    [Fact]
    public void EqualSpecsAreInterchangeable() =>
        Assert.Equal(new SandboxSpec("image", SandboxProfile.Production), new SandboxSpec("image", SandboxProfile.Production with { }));

    [Fact]
    public void ProfilesAreNotInterchangeable() =>
        Assert.NotEqual(new SandboxSpec("image", SandboxProfile.Production), new SandboxSpec("image", SandboxProfile.ReadOnly));
}
