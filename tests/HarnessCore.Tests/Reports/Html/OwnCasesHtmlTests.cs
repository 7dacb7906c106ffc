using System.Text.Json;
using System.Text.RegularExpressions;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Html;

/// <summary>The page of images with cases of their own: a column each, in which other images have no cell.</summary>
public sealed class OwnCasesHtmlTests
{
    private static readonly ResultsDocument Document = SampleCases.Document;

    [Fact]
    public void AnImageHasNoCellOfAnothersCase() =>
        Assert.Equal(["PFK", "PP-", "P--"], CellsOf(HtmlReport.Of(Document, []), "cells"));

    [Fact]
    public void WhatDidNotRunIsNoneOfTheirs()
    {
        var stopped = (SampleCases.Run with { Results = [.. SampleCases.Run.Results.SkipLast(1)] }).Build();

        var page = HtmlReport.Of(stopped, []);

        Assert.Equal(["PF.", "PP-", "P--"], CellsOf(page, "cells"));
        Assert.Contains("<strong>1</strong> not run", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNightBeforeHadNoneEither()
    {
        var before = SampleCases.Only("zig-test") with { Started = Document.Started.AddDays(-1) };

        // Own cases were not selected then: those that the images have now are new, and others stay absent.
        Assert.Equal(["...", "..-", "P--"], CellsOf(HtmlReport.Of(Document, [before]), "before"));
    }

    [Fact]
    public void OnlyRealCellsAreCounted()
    {
        var page = HtmlReport.Of(Document, []);

        Assert.Contains("<strong>4</strong> passed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("</strong> a case of other images", page, StringComparison.Ordinal);
        Assert.DoesNotContain("</strong> not run", page, StringComparison.Ordinal);
        Assert.Contains("<option>cases</option>", page, StringComparison.Ordinal);
        Assert.Contains("gcc-assert › cases/edge", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> CellsOf(string page, string member)
    {
        using var data = JsonDocument.Parse(
            Regex.Match(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>").Groups[1].Value);
        return [.. data.RootElement.GetProperty("images").EnumerateArray()
            .Select(image => image.GetProperty(member).GetString()!)];
    }
}
