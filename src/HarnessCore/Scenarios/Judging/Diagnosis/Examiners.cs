using HarnessCore.Scenarios.Judging.Diagnosis.Outputs;
using HarnessCore.Scenarios.Judging.Diagnosis.Probes;

namespace HarnessCore.Scenarios.Judging.Diagnosis;

/// <summary>All examiners; of findings of the same rank, the earlier examiner's comes first.</summary>
internal static class Examiners
{
    /// <summary>The examiners, and one that compares with the last good result if there is one.</summary>
    public static IReadOnlyList<IExaminer> With(Func<string, string, string?>? lastGood) =>
        lastGood is null ? All : [.. All, new BaselineExaminer(lastGood)];

    /// <summary>The examiners.</summary>
    public static IReadOnlyList<IExaminer> All { get; } =
    [
        new StartupExaminer(), new MemoryExaminer(), new ArchitectureExaminer(), new PathExaminer(),
        new OwnersExaminer(), new SetuidExaminer(), new ProcessesExaminer(), new SymptomsExaminer(),
        new VariationsExaminer(), new BuildStepExaminer(), new PatternsExaminer(),
    ];
}
