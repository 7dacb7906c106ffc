using HarnessCore.Checking.Snapshots;
using HarnessCore.Running;
using HarnessCore.Tests.Support;
using PublicApiGenerator;

namespace HarnessCore.Tests.Architecture;

/// <summary>The public surface is small, and changes only when somebody approves it.</summary>
public class PublicApiTests
{
    private const string Approve = "LTF_APPROVE_API";
    private const string Command = $"{Approve}=1 dotnet test tests/HarnessCore.Tests --filter PublicApiTests";

    private const string Head = $"""
        // The public types and members of HarnessCore, as approved; compared by PublicApiTests.
        // To approve a change: {Command}


        """;

    private static readonly string Approved =
        Path.Combine(RepositoryRoot.Path, "tests", "HarnessCore.Tests", "Architecture", "PublicApi.approved.txt");

    [Fact]
    public void IsAsApproved()
    {
        var actual = Head + Generated();
        if (Environment.GetEnvironmentVariable(Approve) == "1") File.WriteAllText(Approved, actual);
        var approved = File.ReadAllText(Approved);
        Assert.True(
            approved == actual,
            "HarnessCore's public API has changed (- approved, + now):\n"
                + $"{SnapshotFile.Difference(approved, actual)}\n\n"
                + $"hint: make the member internal, or approve it: {Command}");
    }

    private static string Generated() =>
        typeof(Harness).Assembly
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n")
            .TrimEnd('\n') + "\n";
}
