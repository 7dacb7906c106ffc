using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue;

public class AddressSanitizerTests
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
        Assert.Equal(uses, ImageReference.RunsAddressSanitizer(image));
}
