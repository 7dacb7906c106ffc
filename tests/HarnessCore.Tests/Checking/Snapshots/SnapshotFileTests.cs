using HarnessCore.Checking.Snapshots;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking.Snapshots;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SnapshotFile _file;

    public SnapshotFileTests() => _file = new SnapshotFile(_root.Path, "gcc-assert", "traffic-light/red");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void LiesByImageFamilyAndNameAsVerifyWouldPutIt() =>
        Assert.Equal(Path.Combine(_root.Path, "gcc-assert", "traffic-light", "red.verified.txt"), _file.Verified);

    [Fact]
    public void AMissingOneDiffersAndLeavesWhatCame()
    {
        Assert.Equal("+ outcome: red\n+ status: 0", _file.Compare("outcome: red\nstatus: 0"));
        Assert.Equal("outcome: red\nstatus: 0", File.ReadAllText(_file.Received));
        Assert.False(File.Exists(_file.Verified));
    }

    [Fact]
    public void ADifferentOneShowsTheDifferenceAndLeavesWhatCame()
    {
        Approve("a\nb\nc\nd\ne\nf\ng\nh\ni");

        Assert.Equal(
            "  …\n  b\n  c\n  d\n- e\n+ E\n  f\n  g\n  h\n  …",
            _file.Compare("a\nb\nc\nd\nE\nf\ng\nh\ni"));
        Assert.Equal("a\nb\nc\nd\nE\nf\ng\nh\ni", File.ReadAllText(_file.Received));
        Assert.Equal("a\nb\nc\nd\ne\nf\ng\nh\ni", File.ReadAllText(_file.Verified));
    }

    [Fact]
    public void WhatIsApprovedTakesTheOldOnesPlaceAndTheReceivedAway()
    {
        Approve("old");
        Assert.NotNull(_file.Compare("new"));

        Assert.True(_file.Approve("new"));
        Assert.False(_file.Approve("new"));
        Assert.Equal("new", File.ReadAllText(_file.Verified));
        Assert.False(File.Exists(_file.Received));
    }

    [Fact]
    public void AnEqualOnePassesAndTakesAnOldReceivedAway()
    {
        Approve("same");
        File.WriteAllText(_file.Received, "from yesterday");

        Assert.Null(_file.Compare("same"));
        Assert.False(File.Exists(_file.Received));
    }

    [Theory]
    [InlineData("same\n")]
    [InlineData("same ")]
    [InlineData("Same")]
    public void NothingIsTooSmallToDiffer(string received)
    {
        Approve("same");

        Assert.NotNull(_file.Compare(received));
    }

    [Theory]
    [InlineData("one\r\ntwo")]
    [InlineData("one\ntwo\n")]
    public void WhatAnEditorAddsToAnApprovedOneDoesNotCount(string approved)
    {
        Approve(approved);

        Assert.Null(_file.Compare("one\ntwo"));
    }

    [Fact]
    public void AnothersIsComparedWithAndNeverWritten()
    {
        var borrowed = new SnapshotFile(_root.Path, "gcc-assert", "read-only/red", "traffic-light/red");

        Assert.Equal(_file.Verified, borrowed.Verified);
        Assert.Equal("gcc-assert/traffic-light/red.verified.txt", borrowed.About);
        Assert.Equal("+ outcome: red", borrowed.Compare("outcome: red"));
        Assert.False(File.Exists(_file.Verified));

        Approve("outcome: red");
        Assert.Null(borrowed.Compare("outcome: red"));
        Assert.False(File.Exists(borrowed.Received));
    }

    [Fact]
    public void ADifferenceFromAnothersLeavesThatAsItIs()
    {
        var borrowed = new SnapshotFile(_root.Path, "gcc-assert", "read-only/red", "traffic-light/red");
        Approve("outcome: red");

        Assert.Equal("- outcome: red\n+ outcome: amber", borrowed.Compare("outcome: amber"));

        Assert.Equal("outcome: red", File.ReadAllText(_file.Verified));
        Assert.Equal(
            Path.Combine(_root.Path, "gcc-assert", "read-only", "red.received.txt"), borrowed.Received);
        Assert.Equal("outcome: amber", File.ReadAllText(borrowed.Received));
        Assert.False(File.Exists(_file.Received));
        Assert.Throws<InvalidOperationException>(() => borrowed.Approve("outcome: amber"));
    }

    private void Approve(string text) => Assert.True(_file.Approve(text));
}
