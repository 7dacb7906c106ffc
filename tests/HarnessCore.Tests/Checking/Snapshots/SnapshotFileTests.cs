using HarnessCore.Reports;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

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
    public void AMissingOneIsWrittenWhereItNeedNotExist()
    {
        Assert.Null(_file.Compare("outcome: réd", mustExist: false));

        Assert.Equal("outcome: réd"u8.ToArray(), File.ReadAllBytes(_file.Verified));
        Assert.False(File.Exists(_file.Received));
    }

    [Fact]
    public void AMissingOneFailsInCiAndLeavesWhatCame()
    {
        var message = _file.Compare("outcome: red", mustExist: true);

        Assert.StartsWith(
            $"Directory: {_file.Folder}\nNew:\n  - Received: red.received.txt\n    Verified: "
                + "red.verified.txt\n\nFileContent:\n\nNew:\n",
            message, StringComparison.Ordinal);
        Assert.Equal("outcome: red", File.ReadAllText(_file.Received));
        Assert.False(File.Exists(_file.Verified));
    }

    [Fact]
    public void ADifferentOneFailsShowsTheDifferenceAndLeavesWhatCame()
    {
        Approve("a\nb\nc\nd\ne\nf\ng\nh\ni");

        var message = _file.Compare("a\nb\nc\nd\nE\nf\ng\nh\ni", mustExist: false);

        Assert.Contains("NotEqual:\n  - Received: red.received.txt\n", message, StringComparison.Ordinal);
        Assert.Contains("  …\n  b\n  c\n  d\n- e\n+ E\n  f\n  g\n  h\n  …", message, StringComparison.Ordinal);
        Assert.Contains("scrub:", message, StringComparison.Ordinal);
        Assert.Equal("a\nb\nc\nd\nE\nf\ng\nh\ni", File.ReadAllText(_file.Received));
        Assert.Equal("a\nb\nc\nd\ne\nf\ng\nh\ni", File.ReadAllText(_file.Verified));
    }

    [Fact]
    public void AnEqualOnePassesAndTakesAnOldReceivedAway()
    {
        Approve("same");
        File.WriteAllText(_file.Received, "from yesterday");

        Assert.Null(_file.Compare("same", mustExist: true));
        Assert.False(File.Exists(_file.Received));
    }

    [Theory]
    [InlineData("same\n")]
    [InlineData("same ")]
    [InlineData("Same")]
    public void NothingIsTooSmallToDiffer(string received)
    {
        Approve("same");

        Assert.NotNull(_file.Compare(received, mustExist: false));
    }

    [Fact]
    public void AnothersIsComparedWithAndNeverWritten()
    {
        var borrowed = new SnapshotFile(_root.Path, "gcc-assert", "read-only/red", "traffic-light/red");

        var missing = borrowed.Compare("outcome: red", mustExist: false);

        Assert.Equal(_file.Verified, borrowed.Verified);
        Assert.Contains("New:\n  - Received: red.received.txt\n", missing, StringComparison.Ordinal);
        Assert.False(File.Exists(_file.Verified));

        Approve("outcome: red");
        Assert.Null(borrowed.Compare("outcome: red", mustExist: true));
        Assert.False(File.Exists(borrowed.Received));
    }

    [Fact]
    public void AMismatchWithAnothersNamesItAndLeavesItAsItIs()
    {
        var borrowed = new SnapshotFile(_root.Path, "gcc-assert", "read-only/red", "traffic-light/red");
        Approve("outcome: red");

        var message = borrowed.Compare("outcome: amber", mustExist: false);

        Assert.Contains("Verified: ../traffic-light/red.verified.txt\n", message, StringComparison.Ordinal);
        Assert.Equal("outcome: red", File.ReadAllText(_file.Verified));
        Assert.Equal(
            Path.Combine(_root.Path, "gcc-assert", "read-only", "red.received.txt"), borrowed.Received);
        Assert.Equal("outcome: amber", File.ReadAllText(borrowed.Received));
        Assert.False(File.Exists(_file.Received));
    }

    private void Approve(string text) => Assert.Null(_file.Compare(text, mustExist: false));
}
