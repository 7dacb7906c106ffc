using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>Reports what 60 KiB of output before that of the tests do to the colours.</summary>
internal sealed record MistakesChatty(string Id) : Scenario(Id)
{
    // 960 lines of 64 bytes; with builtins of bash alone.
    private const string Script = "for i in {1..960}; do printf '%063d\\n' \"$i\"; done\n";

    internal override IReadOnlyList<string> Asks =>
        [$"run each colour, its cyber-dojo.sh headed by `{Script.TrimEnd()}`", "report the colours"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var (held, changed) = (new List<string>(), new List<string>());
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var files = MistakesSaysOk.Headed(context.Ltf.StartPoint.FilesFor(colour), Script);
            var request = context.Request(files, context.Ltf.MaxSeconds, SandboxRoot.Writable);
            var run = await context.RunAsync(request, cancellationToken);
            if (Expect.Outcome(colour).Check(run) is null) held.Add(Expect.Name(colour));
            else changed.Add($"{Expect.Name(colour)} became {Expect.Name(run.Outcome)}");
        }

        return Verdict.Passed(Report(held, changed));
    }

    /// <summary>The report.</summary>
    /// <param name="held">The colours that stayed.</param>
    /// <param name="changed">Those that did not, as in "green became amber".</param>
    internal static string Report(IReadOnlyList<string> held, IReadOnlyList<string> changed) => changed.Count == 0
        ? $"{string.Join(", ", held)} did not change, although the runner keeps the first 50 KiB of stdout only"
        : string.Join(
            "; ", changed.Append($"{string.Join(", ", held.DefaultIfEmpty("no colour"))} did not change"))
            + ": the runner keeps the first 50 KiB of stdout, and what the tests print behind that is lost";
}
