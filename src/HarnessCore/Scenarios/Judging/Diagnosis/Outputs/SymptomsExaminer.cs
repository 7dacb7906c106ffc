namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>Looks for lines of the output that tell what went wrong.</summary>
internal sealed class SymptomsExaminer : IExaminer
{
    public string Looks => "looking for telling lines in the output";

    public Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>(
            failed is { Run: { } run, Scenario.ProvokesSymptoms: false }
                ? Symptoms.Of(run)
                : []);
}
