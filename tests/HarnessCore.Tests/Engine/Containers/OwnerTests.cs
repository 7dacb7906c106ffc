using System.Globalization;
using HarnessCore.Engine.Containers;

namespace HarnessCore.Tests.Engine.Containers;

public class OwnerTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly DateTime JustNow = Now.AddSeconds(-1);

    [Fact]
    public void IsReadBackFromItsLabel() => Assert.Equal(Owner.Current, Owner.Parse(Owner.Current.ToString()));

    [Fact]
    public void NamesThisProcess()
    {
        Assert.Equal(Environment.ProcessId, Owner.Current.ProcessId);
        Assert.Equal(Environment.MachineName, Owner.Current.Machine);
        Assert.NotEqual("?", Owner.Current.Started);
    }

    [Fact]
    public void NamesItsPidNamespace() => Assert.Matches(OperatingSystem.IsLinux() ? "^[0-9]+$" : "^$",
        Owner.Current.Namespace);

    // Containers can share the host's name.
    [Theory]
    [InlineData("00:00:01", false)]
    [InlineData("1.00:01:00", true)]
    public void OfAnotherPidNamespaceIsGoneAfterADay(string age, bool gone) => Assert.Equal(
        gone,
        (Owner.Current with { Namespace = "1", ProcessId = int.MaxValue })
            .IsGone(Now - TimeSpan.Parse(age, CultureInfo.InvariantCulture), Now));

    [Fact]
    public void OfAnOlderVersionIsReadAndJudgedByItsProcess()
    {
        var owner = Owner.Parse($"{Environment.MachineName} {Owner.Current.Boot} {int.MaxValue} 1");
        Assert.Equal("", owner?.Namespace);
        Assert.True(owner!.IsGone(JustNow, Now));
    }

    // It takes a label of other than four words for nobody's, and sweeps the container.
    [Fact]
    public void IsAnotherMachinesToAnOlderVersion()
    {
        var words = Owner.Current.ToString().Split(' ');
        Assert.Equal(4, words.Length);
        Assert.NotEqual(Environment.MachineName, words[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("machine boot 12")]
    [InlineData("machine boot twelve 99")]
    [InlineData("machine boot -12 99")]
    [InlineData("machine boot 12 99 more")]
    public void IsUnknownWhenTheLabelIsAnother(string label) => Assert.Null(Owner.Parse(label));

    [Fact]
    public void IsThereWhileItsProcessRuns() => Assert.False(Owner.Current.IsGone(DateTime.MinValue, Now));

    [Fact]
    public void IsGoneWhenItsProcessIs() =>
        Assert.True((Owner.Current with { ProcessId = int.MaxValue }).IsGone(JustNow, Now));

    [Fact]
    public void IsGoneWhenItsProcessIdIsAnothersNow() =>
        Assert.True((Owner.Current with { Started = "1" }).IsGone(JustNow, Now));

    [Fact]
    public void IsGoneWhenTheMachineWasBootedSince() =>
        Assert.True((Owner.Current with { Boot = "before" }).IsGone(JustNow, Now));

    [Theory]
    [InlineData("00:00:01", false)]
    [InlineData("23:59:00", false)]
    [InlineData("1.00:01:00", true)]
    public void OfAnotherMachineIsGoneAfterADay(string age, bool gone) => Assert.Equal(
        gone,
        new Owner("elsewhere", "boot", 1, "1").IsGone(Now - TimeSpan.Parse(age, CultureInfo.InvariantCulture), Now));
}
