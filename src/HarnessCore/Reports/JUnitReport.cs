using System.Globalization;
using System.Text;
using System.Xml;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>
/// A run as JUnit XML, which CI services read: a suite for each image, a case for each scenario. What makes the run
/// fail is a failure or an error; whatever else did not pass is skipped, with its reason.
/// </summary>
internal static class JUnitReport
{
    /// <summary>The report.</summary>
    public static string Of(ResultsDocument document)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            var suites = document.Images.Select(image => (image.Name, Cases: Cases(document, image))).ToList();
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "LTF conformance");
            xml.WriteAttributeString(
                "timestamp", document.Started.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            Counts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            suites.ForEach(suite => Suite(xml, suite.Name, suite.Cases));
            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private static IReadOnlyList<Case> Cases(ResultsDocument document, ImageResults image)
    {
        var outcomes = image.Outcomes.ToDictionary(outcome => outcome.Scenario, StringComparer.Ordinal);
        return [
            .. document.Scenarios.Where(scenario => scenario.IsOf(image.Name)).Select(
                scenario => Of(image.Name, scenario, outcomes.GetValueOrDefault(scenario.Id)))];
    }

    // A run that was stopped must not look as if everything passed.
    private static Case Of(string image, ScenarioFacts scenario, ScenarioOutcome? outcome) => outcome is null
        ? new Case(scenario.Id, 0, "error", "not run", "The run was stopped before this scenario.")
        : new Case(
            scenario.Id, outcome.Seconds, Element(outcome), Message(scenario.Level, outcome),
            outcome.Outcome == VerdictKind.Passed
                ? outcome.Reason
                : FailureText.Of(
                    image, [scenario.Id], scenario.Level, outcome.Outcome, outcome.Reason, outcome.Failure)
                    .ToString()
                    .TrimEnd());

    private static string Element(ScenarioOutcome outcome) => outcome switch
    {
        { Outcome: VerdictKind.Error } => "error",
        { Fails: true } => "failure",
        { Outcome: VerdictKind.Passed } => "",
        _ => "skipped",
    };

    private static string Message(Level level, ScenarioOutcome outcome)
    {
        var first = outcome.Failure?.Mismatches is [var mismatch, ..]
            ? $"expected {mismatch.Expected}, got {mismatch.Got}"
            : outcome.Reason.Split('\n')[0];
        return $"{Words.Of(outcome.Outcome)} ({Words.Of(level)}){(first.Length > 0 ? $": {first}" : "")}";
    }

    private static void Suite(XmlWriter xml, string image, IReadOnlyList<Case> cases)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Legal(image));
        Counts(xml, cases);
        foreach (var one in cases)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Legal(image));
            xml.WriteAttributeString("name", Legal(one.Name));
            xml.WriteAttributeString("time", Time(one.Seconds));
            Outcome(xml, one);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Outcome(XmlWriter xml, Case one)
    {
        if (one.Element.Length > 0)
        {
            xml.WriteStartElement(one.Element);
            xml.WriteAttributeString("message", Legal(one.Message));
            xml.WriteString(Legal(one.Text));
            xml.WriteEndElement();
        }
        else if (one.Text.Length > 0)
        {
            xml.WriteElementString("system-out", Legal(one.Text));
        }
    }

    private static void Counts(XmlWriter xml, IReadOnlyList<Case> cases)
    {
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, element) in new[] { ("failures", "failure"), ("errors", "error"), ("skipped", "skipped") })
        {
            xml.WriteAttributeString(
                name, cases.Count(one => one.Element == element).ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteAttributeString("time", Time(cases.Sum(one => one.Seconds)));
    }

    private static string Time(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    // XML 1.0 cannot hold these characters at all, escaped or not; nor half a surrogate pair.
    private static string Legal(string text)
    {
        var legal = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            legal.Append(
                rune.Value is '\n' or '\t'
                    ? rune.ToString()
                    : rune.IsBmp && Visible.IsUnseen((char)rune.Value)
                    ? Visible.Picture((char)rune.Value)
                    : rune.Value is 0xfffe or 0xffff
                    ? $"<{rune.Value:x4}>"
                    : rune.ToString());
        }

        return legal.ToString();
    }

    private sealed record Case(string Name, double Seconds, string Element, string Message, string Text);

    // The writer's encoding goes into the XML's first line.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
