using HarnessCore.Scenarios;

namespace HarnessCore.Tests.Scenarios;

public class ProvokedSymptomsTests
{
    /// <summary>A scenario that takes xargs away must not advise to install it.</summary>
    [Theory]
    [InlineData("image/no-extra-tools", true)]
    [InlineData("limits/disk", true)]
    [InlineData("mistakes/code-deleted", true)]
    [InlineData("traffic-light/red", false)]
    [InlineData("stdout/tabs", false)]
    public void WhatAScenarioProvokesIsNoCause(string id, bool provokes) =>
        Assert.Equal(provokes, ConformanceProfile.Find(id).ProvokesSymptoms);
}
