using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using Microsoft.Extensions.Logging;

namespace Ltf.Reporting;

/// <summary>What a person sees of a check while it runs.</summary>
internal interface ICheckProgress
{
    /// <summary>Where the harness says what takes long.</summary>
    ILogger Logger { get; }

    /// <summary>Shows the work until it has ended.</summary>
    Task WatchAsync(Func<Task> work, CancellationToken cancellationToken);

    /// <summary>A scenario begins; may be called by several threads at a time.</summary>
    void Begins(LtfEntry entry, Scenario scenario);

    /// <summary>A scenario has ended.</summary>
    void Ended(ScenarioResult result);
}
