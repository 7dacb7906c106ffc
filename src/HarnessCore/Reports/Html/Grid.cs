using HarnessCore.Reports.Results;

namespace HarnessCore.Reports.Html;

/// <summary>A document's outcomes by image and scenario.</summary>
internal sealed class Grid
{
    private readonly Dictionary<(string Image, string Scenario), ScenarioOutcome> _outcomes;

    public Grid(ResultsDocument document)
    {
        Document = document;
        _outcomes = [];
        foreach (var image in document.Images)
        {
            foreach (var outcome in image.Outcomes)
            {
                _outcomes[(image.Name, outcome.Scenario)] = outcome;
            }
        }
    }

    public ResultsDocument Document { get; }

    /// <summary>The outcome; null if the scenario did not run or was not selected.</summary>
    public ScenarioOutcome? At(string image, string scenario) => _outcomes.GetValueOrDefault((image, scenario));

    /// <summary>Every cell, run or not, row by row.</summary>
    public IEnumerable<CellState> States() => Document.Images.SelectMany(StatesOf);

    /// <summary>An image's cells, in the order of the scenarios.</summary>
    public IEnumerable<CellState> StatesOf(ImageResults image) =>
        Document.Scenarios.Select(scenario => StateAt(image.Name, scenario)).Where(state => state != CellState.Absent);

    /// <summary>The cell of an image and a scenario, which may be of another run's document.</summary>
    public CellState StateAt(string image, ScenarioFacts scenario) =>
        scenario.IsOf(image) ? CellState.Of(At(image, scenario.Id)) : CellState.Absent;
}
