using HarnessCore.Catalogue.Linting;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>Files that a user never sees, or not whole; only reported.</summary>
internal sealed record StartPointFiles(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
    [
        "report files in the start-point's folder that the manifest does not name, and among them those that are not "
            + "UTF-8",
        "report visible files over 25 KiB, and over 50 KiB",
    ];

    internal override Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var (folder, startPoint) = (context.Ltf.StartPoint.Folder, context.Ltf.StartPoint);
        var found = StartPointFolder.Findings(folder, startPoint).Select(finding => finding.Error)
            .Where(error => error.Problem != StartPointFolder.ScriptProblem)
            .Select(error => $"{Path.GetRelativePath(folder, error.File)}: {error.Problem}")
            .ToList();
        return Task.FromResult(Verdict.Passed(found.Count == 0 ? null : string.Join("; ", found)));
    }
}
