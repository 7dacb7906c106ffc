namespace HarnessCore.Tests.Faults;

/// <summary>Lambdas and start-points that show an ordinary mistake green.</summary>
internal static class MistakeFaults
{
    /// <summary>What fails where "OK" behind "Ran 0 tests" is green.</summary>
    public static IReadOnlyList<string> NoTests { get; } = ["mistakes/no-tests", "mistakes/tests-deleted"];

    /// <summary>What fails where hardly anything is noticed.</summary>
    public static IReadOnlyList<string> Unnoticed { get; } =
    [
        .. NoTests, "mistakes/half-a-test", "mistakes/no-code", "mistakes/code-deleted", "mistakes/half-typed",
        "mistakes/stray-characters", "mistakes/divide-by-zero", "mistakes/ends-early",
    ];

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("lambda-counts-no-tests")
        {
            Lambda = """
                lambda { |_o, stderr, _s|
                  return :amber if stderr =~ /errors=/
                  return :green if stderr =~ /^Ran \d+ tests? in .*\n\nOK/
                  stderr =~ /^FAILED/ ? :red : :amber
                }
                """,
            Fails = NoTests,
            Names = @"red_amber_green.rb:3: /^Ran \d+ tests? in .*\n\nOK/ also matches 'Ran 0 tests in 0.000s",
        },
        new("lambda-knows-one-error")
        {
            Lambda = """
                lambda { |_o, stderr, _s|
                  return :red if stderr =~ /failures=/
                  stderr.include?('invalid decimal literal') ? :amber : :green
                }
                """,
            Fails = Unnoticed,
            Names = "red_amber_green.rb answers green for no output at all",
        },
        new("lambda-believes-an-ok")
        {
            Lambda = """
                lambda { |stdout, stderr, _s|
                  return :amber if stderr =~ /errors=/ || stderr !~ /^Ran [1-9]/
                  stdout + stderr =~ /^OK$/ ? :green : :red
                }
                """,
            Fails = ["mistakes/says-ok", "image/rag-lambda-fooled"],
            Names = "red_amber_green.rb:3: /^OK$/ also matches 'OK'",
        },
        new("names-its-test-file")
        {
            Files = new Dictionary<string, string>
            {
                ["cyber-dojo.sh"] = "python3 -m unittest --verbose test_hiker\n",
            },
            Fails = ["mistakes/renamed", "traffic-light/two-test-files"],
            Names = "cyber-dojo.sh:1: python3 -m unittest --verbose test_hiker",
        },
    ];
}
