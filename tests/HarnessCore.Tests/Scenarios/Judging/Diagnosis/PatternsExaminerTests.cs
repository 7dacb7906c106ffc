using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging.Diagnosis.Outputs;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.Scenarios.Judging.Diagnosis;

public sealed class PatternsExaminerTests
{
    private const string Source =
        "lambda { |stdout, stderr, status|\n  return :red if /FAIL/.match(stdout)\n  :green\n}\n";

    [Fact]
    public void NamesTheLineThatDecidedAndWhatMatched() => Assert.Equal(
        "The lambda answered red at its line 2, `return :red if /FAIL/.match(stdout)`. Of its patterns, /FAIL/ (line "
            + "2) matches stdout's 'FAIL hiker [build failed]'; /OK \\(\\d+ tests\\)/ (line 3) matches nothing; its "
            + "beginning, OK \\(\\d+ test, matches up to stdout's 'OK (1 test)'",
        PatternsExaminer.Cause(
            In("""
               {"line": 2, "patterns": [
                 {"line": 3, "pattern": "/OK \\(\\d+ tests\\)/", "stream": "stdout", "text": "OK (1 test)",
                  "near": "OK \\(\\d+ test"},
                 {"line": 2, "pattern": "/FAIL/", "stream": "stdout", "text": "FAIL hiker [build failed]",
                  "near": null}]}
               """)!,
            Colour.Amber, Colour.Red).Cause);

    [Theory]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("{\"line\": 99, \"patterns\": []}")]
    [InlineData("{\"line\": \"x\", \"patterns\": []}")]
    [InlineData("{\"line\": null, \"patterns\": []}")]
    [InlineData("{\"line\": 1, \"patterns\": 7}")]
    public void AnAnswerThatTheLambdaForgedIsNone(string explained) => Assert.Null(In(explained));

    private static LambdaExplanation? In(string explained) => LambdaExplanation.In(
        JsonDocument.Parse($"{{\"explained\": {explained}}}").RootElement, Source);
}
