using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;

namespace Ltf.Options;

/// <summary>The options of a check that runs its katas on a runner's service: --runner and --known-failures.</summary>
internal sealed class ServiceChoice
{
    private readonly Option<string?> _url = new("--runner")
    {
        Description = "Run the katas on this runner, over its HTTP API, and not on a Docker engine: this checks the "
            + "runner (docs/runner-service.md).",
        HelpName = "URL",
    };

    private readonly Option<string?> _knownFailures = new("--known-failures")
    {
        Description = "What the runner is known to fail, listed as in images.yml: known_failures, each with image, "
            + "scenario and reason.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public ServiceChoice(Command command)
    {
        _url.Validators.Add(given =>
        {
            var text = given.GetValueOrDefault<string?>();
            if (text is not null && AddressIn(text) is null)
                given.AddError($"--runner takes an address, such as http://localhost:4597, not '{text}'");
        });
        command.Add(_url);
        command.Add(_knownFailures);
    }

    /// <summary>The service's address; null to use the engine.</summary>
    public Uri? Of(ParseResult parsed) => parsed.GetValue(_url) is { } text ? AddressIn(text) : null;

    /// <summary>The images as they are checked on the service.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="entries">The chosen images.</param>
    /// <param name="listed">The images of images.yml, which known failures may name, too.</param>
    /// <exception cref="UsageException">There are known failures, and no service.</exception>
    /// <exception cref="ConfigurationException">The known failures are broken.</exception>
    public IReadOnlyList<LtfEntry> Images(
        ParseResult parsed, IReadOnlyList<LtfEntry> entries, Func<IReadOnlyList<LtfEntry>> listed)
    {
        var file = parsed.GetValue(_knownFailures);
        if (parsed.GetValue(_url) is not { } url)
            return file is null
                ? entries
                : throw new UsageException(
                    "--known-failures needs --runner", "what an image fails is listed in images.yml");
        var known = file is null ? entries : WithKnown(file, entries, listed());
        var again = $" --runner {Invocation.Quoted(url)}"
            + (file is null ? "" : $" --known-failures {Invocation.Quoted(file)}");
        return [.. known.Select(entry => entry with { CheckCommand = entry.CheckCommand + again })];
    }

    private static IReadOnlyList<LtfEntry> WithKnown(
        string file, IReadOnlyList<LtfEntry> entries, IReadOnlyList<LtfEntry> listed) => KnownFailuresFile.Add(
            file, entries, listed,
            [.. ConformanceProfile.For([.. entries, .. listed]).Select(scenario => scenario.Id).Distinct()]);

    private static Uri? AddressIn(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", PathAndQuery: "/" }
            ? url
            : null;
}
