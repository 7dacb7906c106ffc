using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine.Registries;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Bisecting;
using Ltf.Options;

namespace Ltf.Commands;

/// <summary>ltf bisect: finds the first version of an image on which a scenario fails.</summary>
internal static class BisectCommand
{
    public static Command Create()
    {
        var command = new HelpedCommand(
            "bisect", "Find the first version of an image on which a scenario fails.", """
            Between a version on which the scenario passes and a later one on which it fails, it searches as
            `git bisect` does: 100 versions take 7 checks, and one for each end. A version that cannot be judged,
            because it cannot be pulled, the scenario does not apply to it or the machine is too busy, is skipped.

            The versions are the registry's tags, in the order of their images' dates of creation, or those of
            --between. A private registry needs `docker login`. To read the dates costs two requests a tag, which
            some registries count as pulls: --between costs none. Images that it pulls stay on the engine.

            Examples:
              ltf bisect gcc-assert --good 2733119 --bad 9a01c37 --scenario stdin/empty
              ltf bisect my/image --start-point ~/kata --good 1.0 --bad 1.9 \
                --scenario traffic-light/red --between 1.0,1.2,1.5,1.9
              ltf bisect gcc-assert --good sha256:01… --bad sha256:fe… \
                --scenario status/42 --between digests.txt

            Exit codes:
              0  found
              1  not exactly: versions that could not be judged may be the first bad one
              2  wrong usage or configuration, or --good fails, or --bad passes
              3  the engine, the registry or ltf failed, an end could not be judged, or
                 it was interrupted
            """);
        var choice = new ImageOptions(command);
        var good = EndOption("--good", "A version on which the scenario passes.");
        var bad = EndOption("--bad", "A later version on which it fails.");
        var between = new Option<string[]>("--between")
        {
            Description = "The versions to search, the oldest first: tags or digests, separated by commas, or a file "
                + "with one in each line. Can be repeated.",
            HelpName = "LIST",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        foreach (var option in new Option[] { good, bad, between, json }) command.Add(option);
        var pull = new PullOption(command);
        command.SetAction(
            parsed =>
            {
                var (entry, scenario) = One(choice.ImagesAndScenarios(parsed));
                ConformanceCheck.ThrowIfBroken([entry], [scenario]);
                var repository = ImageReference.RepositoryOf(entry.ImageReference!);
                var row = new VersionRow(
                    repository,
                    VersionRow.TagOrDigest("--good", parsed.GetRequiredValue(good), repository),
                    VersionRow.TagOrDigest("--bad", parsed.GetRequiredValue(bad), repository));
                var listed = parsed.GetValue(between) is { Length: > 0 } lists
                    ? row.Listed(VersionList.Read(lists, repository))
                    : null;
                return new BisectSearch(repository, scenario, row, choice.Versions(parsed, entry))
                {
                    Listed = listed,
                    Options = new CheckOptions { Pull = pull.Of(parsed) },
                    IsJson = parsed.GetValue(json),
                };
            },
            (search, token) => search.RunAsync(token));
        return command;
    }

    private static Option<string> EndOption(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        HelpName = "TAG|DIGEST",
    };

    private static (LtfEntry, Scenario) One((IReadOnlyList<LtfEntry>, IReadOnlyList<Scenario>) chosen)
    {
        var (entries, scenarios) = chosen;
        if (entries is not [var entry])
            throw new UsageException(
                $"bisect takes one image, not {entries.Count}", $"`{Invocation.Name} images` lists all images");
        if (entry.ImageReference is null)
            throw new UsageException(
                $"{entry.Name} is built from a Dockerfile: a registry has no versions of it",
                "name the image and its start-point: ltf bisect IMAGE --start-point DIR");
        return scenarios is [var scenario]
            ? (entry, scenario)
            : throw new UsageException(
                $"bisect takes one scenario, not {scenarios.Count}", "name it: --scenario traffic-light/red");
    }
}
