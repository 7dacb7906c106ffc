using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Checking;

/// <summary>Shows a person how far a check has come, from its construction until it is disposed.</summary>
internal interface ICheckProgress : IAsyncDisposable
{
    /// <summary>A scenario begins. Several threads may call this at a time.</summary>
    void Begins(LtfEntry entry, Scenario scenario);

    /// <summary>
    /// The machine was too busy for a scenario: it begins again when nothing else of the check runs. Several threads
    /// may call this at a time.
    /// </summary>
    void PutOff(LtfEntry entry, Scenario scenario);

    /// <summary>
    /// A scenario has failed; it ends when its causes have been looked for. Several threads may call this at a time.
    /// </summary>
    void Fails(LtfEntry entry, Scenario scenario, Failure failure)
    {
    }

    /// <summary>A scenario has ended. Only one thread calls this at a time.</summary>
    void Ended(ScenarioResult result);
}
