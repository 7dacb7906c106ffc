using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios.Judging;

/// <summary>
/// Lines of common tools, in the formats that their documentation shows: two runs must scrub to one text.
/// </summary>
public sealed class ToolOutputTests
{
    /// <summary>Tool, what it prints, and what it may print the next time.</summary>
    public static TheoryData<string, string, string> Lines => new()
    {
        { "bash time", "real\t0m2.576s\nuser\t0m0.01s\nsys\t0m0,004s", "real\t1m12.001s\nuser\t0m0.5s\nsys\t0m1,1s" },
        { "Cucumber", "0m00.032s (executing steps: 0m00.005s)", "0m01.1s (executing steps: 0m00.1s)" },
        { "Cucumber", "0m0.073s", "0m12.5s" },
        { "Behave", "Took 0m0.000s", "Took 1m3.250s" },
        { "JUnit 4", "Time: 0.005", "Time: 1.25" },
        { "JUnit 4", "Time: 0,005", "Time: 12,1" },
        { "JUnit 5", "Test run finished after 45 ms", "Test run finished after 1203 ms" },
        { "JUnit 5", "[         45 ms ]", "[         9 ms ]" },
        {
            "Surefire", "Errors: 0, Time elapsed: 0.045 s -- in HikerTest",
            "Errors: 0, Time elapsed: 1 s -- in HikerTest"
        },
        {
            "Surefire", "Errors: 0, Time elapsed: 0.045 sec <<< FAILURE!",
            "Errors: 0, Time elapsed: 2.1 sec <<< FAILURE!"
        },
        { "Maven", "[INFO] Total time:  1.234 s", "[INFO] Total time:  01:02 min" },
        { "Maven", "[INFO] Finished at: 2026-11-24T22:30:00Z", "[INFO] Finished at: 2026-11-25T01:02:03+01:00" },
        { "Gradle", "BUILD FAILED in 1s", "BUILD FAILED in 1m 3s" },
        { "Gradle", "Total time: 3.456 secs", "Total time: 12 secs" },
        { "go test", "ok  \thiker\t0.003s", "ok  \thiker\t1.003s" },
        { "go test", "--- FAIL: TestLife (0.00s)", "--- FAIL: TestLife (0.31s)" },
        { "go test", "BenchmarkLife-2  100  1234 ns/op", "BenchmarkLife-2  100  1301.5 ns/op" },
        {
            "RSpec", "Finished in 0.00215 seconds (files took 0.08391 seconds to load)",
            "Finished in 2.5 seconds (files took 1 second to load)"
        },
        { "RSpec", "Randomized with seed 810107", "Randomized with seed 7" },
        { "minitest", "Run options: --seed 29646", "Run options: --seed 3" },
        {
            "minitest", "Finished in 0.001031s, 969.9321 runs/s, 1969.9321 assertions/s.",
            "Finished in 0.5s, 2.0 runs/s, 4 assertions/s."
        },
        { "Mocha", "1 passing (5ms)", "1 passing (2s)" },
        { "Jest", "Time:        0.567 s, estimated 1 s", "Time:        1.2 s, estimated 2 s" },
        { "Jest", "Seed:        -272288113", "Seed:        1272288113" },
        { "Jasmine", "Finished in 0.006 seconds", "Finished in 1 second" },
        {
            "Jasmine", "Randomized with seed 98741 (jasmine --random=true --seed=98741)",
            "Randomized with seed 11 (jasmine --random=true --seed=11)"
        },
        { "pytest", "=== 1 passed in 0.01s ===", "=== 1 passed in 12.30s ===" },
        { "pytest", "=== 1 failed in 83.10s (0:01:23) ===", "=== 1 failed in 90.00s (0:01:30) ===" },
        { "pytest", "Using --random-order-seed=314164", "Using --random-order-seed=2" },
        { "pytest", "Using --randomly-seed=1234", "Using --randomly-seed=4321" },
        { "PHPUnit", "Time: 00:00.003, Memory: 4.00 MB", "Time: 00:01.25, Memory: 24.00 MB" },
        { "PHPUnit", "Time: 45 ms, Memory: 4.00MB", "Time: 1.2 seconds, Memory: 6.00MB" },
        { "PHPUnit", "Random Seed:   1625487312", "Random Seed:   99" },
        { "NUnit", "  Start time: 2026-11-24 22:30:00Z", "  Start time: 2026-11-25 01:02:03Z" },
        { "NUnit", "    Duration: 0.123 seconds", "    Duration: 1.5 seconds" },
        { "NUnit", "Random Seed: 1234567", "Random Seed: 7" },
        { "xunit", "Total: 1, Errors: 0, Failed: 1, Time: 0.123s", "Total: 1, Errors: 0, Failed: 1, Time: 1.1s" },
        { "xunit", "[xUnit.net 00:00:00.50]     hiker [FAIL]", "[xUnit.net 00:00:01.02]     hiker [FAIL]" },
        { "dotnet test", "Total: 1, Duration: < 1 ms - hiker.dll", "Total: 1, Duration: 12 ms - hiker.dll" },
        { "dotnet test", " Total time: 1.2345 Seconds", " Total time: 2.0 Seconds" },
        { "dotnet build", "Time Elapsed 00:00:02.50", "Time Elapsed 00:01:12.01" },
        { "cargo", "Finished `test` profile target(s) in 0.51s", "Finished `test` profile target(s) in 1m 02s" },
        { "cargo", "0 filtered out; finished in 0.00s", "0 filtered out; finished in 1.25s" },
        {
            "cargo", "thread 'tests::life' (1234) panicked at src/lib.rs",
            "thread 'tests::life' (99) panicked at src/lib.rs"
        },
        {
            "ExUnit", "Finished in 0.03 seconds (0.00s async, 0.03s sync)",
            "Finished in 1.1 seconds (0.5s async, 0.6s sync)"
        },
        { "ExUnit", "Running ExUnit with seed: 810107, max_cases: 4", "Running ExUnit with seed: 0, max_cases: 4" },
        { "EUnit", "hiker_test: life_test...[0.003 s] ok", "hiker_test: life_test...[1.2 s] ok" },
        { "EUnit", "  [done in 0.005 s]", "  [done in 0.105 s]" },
        { "Erlang", "in call from <0.85.0>", "in call from <0.112.0>" },
        { "Catch2", "Randomness seeded to: 2463474284", "Randomness seeded to: 1" },
        { "Catch2", "0.001 s: life", "1.100 s: life" },
        { "GoogleTest", "[       OK ] Life.Test (0 ms)", "[       OK ] Life.Test (12 ms)" },
        { "GoogleTest", "1 test from 1 test suite ran. (0 ms total)", "1 test from 1 test suite ran. (3 ms total)" },
        {
            "GoogleTest", "Note: Randomizing tests' orders with a seed of 29646 .",
            "Note: Randomizing tests' orders with a seed of 1 ."
        },
        {
            "XCTest", "Test Case 'HikerTest.testLife' passed (0.002 seconds)",
            "Test Case 'HikerTest.testLife' passed (1.0 seconds)"
        },
        { "XCTest", "(0 unexpected) in 0.002 (0.002) seconds", "(0 unexpected) in 0.1 (0.2) seconds" },
        {
            "XCTest", "Test Suite 'All tests' started at 2026-11-24 22:30:00.123",
            "Test Suite 'All tests' started at 2026-11-25 01:02:03.004"
        },
        { "swift build", "Build complete! (1.23s)", "Build complete! (12.0s)" },
        { "Swift Testing", "Test life() passed after 0.001 seconds.", "Test life() passed after 0.2 seconds." },
        {
            "sbt", "[success] Total time: 1 s, completed Nov 24, 2026, 10:30:00 PM",
            "[success] Total time: 12 s, completed Jan 1, 2027, 1:02:03 AM"
        },
        { "ScalaTest", "[info] Run completed in 123 milliseconds.", "[info] Run completed in 2 seconds." },
        {
            "sbt", "[success] Total time: 1 s, completed Nov 24, 2026, 10:30:00\u202fPM",
            "[success] Total time: 1 s, completed Nov 25, 2026, 1:02:03\u202fAM"
        },
        { "Lein", "\"Elapsed time: 0.0342 msecs\"", "\"Elapsed time: 12.5 msecs\"" },
        { "Lein, Speclj", "Finished in 0.00128 seconds", "Finished in 1.5 seconds" },
        { "JUnit 4", "Time: 0", "Time: 1,234.5" },
        { "go test", "-test.shuffle 1700000000000000000", "-test.shuffle 42" },
        { "go test", "goroutine 18 [running]:", "goroutine 7 [running]:" },
        { "Jest", "  ✓ is life", "  ✓ is life (2 ms)" },
        { "Jest", "PASS ./hiker.test.js", "PASS ./hiker.test.js (5.1 s)" },
        { "Jest", "Time:        0.567 s", "Time:        1.2 s, estimated 2 s" },
        { "Mocha", "  ✔ is life", "  ✔ is life (105ms)" },
        {
            "RSpec", "Top 1 slowest examples (0.001 seconds, 26.4% of total time):",
            "Top 1 slowest examples (0.2 seconds, 3% of total time):"
        },
        {
            "prove", "Files=1, Tests=1,  0 wallclock secs ( 0.02 usr  0.00 sys +  0.03 cusr  0.01 csys =  0.06 CPU)",
            "Files=1, Tests=1, 12 wallclock secs ( 1.02 usr  0.10 sys + 10.03 cusr  0.01 csys = 11.16 CPU)"
        },
        { "nextest", "PASS [   0.003s] hiker tests::life", "PASS [  12.125s] hiker tests::life" },
        { "dotnet test", "Total: 1, Duration: 1 m 2 s - hiker.dll", "Total: 1, Duration: 12 s - hiker.dll" },
        { "cargo", "test b ... ok\ntest a ... ok\nin 0.01s", "test a ... ok\ntest b ... ok\nin 0.02s" },
        { "FPCUnit", "Time:00.003 N:1 E:0", "Time:01.250 N:1 E:0" },
        { "Erlang", "#Ref<0.1.2.3>", "#Ref<0.3941.21.7>" },
        { "kaocha", "Randomized with --seed 4711", "Randomized with --seed 1" },
        { "bash", "line 12:    34 Aborted", "line 12: 12345 Aborted" },
        { "Catch2", "Filters: life, rng-seed=0x1f", "Filters: life, rng-seed=0x2a1" },
        { ".NET", "at 11/28/2026 10:00:00 AM", "at 1/2/2027 1:02:03 PM" },
        { "date", "Tue Nov 24 22:30:00 UTC 2026", "Wed Nov  4 01:02:03 UTC 2026" },
        { "a server", "listening on http://127.0.0.1:43215/", "listening on http://127.0.0.1:51234/" },
        { "a server", "listening on port 49152", "listening on port 50001" },
        {
            "Java", "expected:<Hiker@1b6d3586> but was:<Hiker@4554617c>",
            "expected:<Hiker@74a14482> but was:<Hiker@1540e19d>"
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void TwoRunsGiveOneText(string tool, string first, string second)
    {
        var scrubber = new Scrubber([]);
        Assert.NotEqual("", tool);
        Assert.Equal(scrubber.Scrub(first), scrubber.Scrub(second));
        Assert.NotEqual(first, second);
        Assert.NotEqual(second, scrubber.Scrub(second));
    }

    /// <summary>What a maintainer must still see change: counts, results, versions, names, positions.</summary>
    [Theory]
    [InlineData("Tests run: 1, Failures: 0", "Tests run: 2, Failures: 0")]
    [InlineData("3 runs, 3 assertions", "4 runs, 4 assertions")]
    [InlineData("expected: 42, but was: 54", "expected: 42, but was: 55")]
    [InlineData("JUnit version 4.13.2", "JUnit version 4.12")]
    [InlineData("HikerTest.java:12", "HikerTest.java:13")]
    [InlineData("hiker.c:5:16: error", "hiker.c:5:17: error")]
    [InlineData("1 example, 0 failures", "2 examples, 0 failures")]
    [InlineData("user@example.org", "root@example.org")]
    [InlineData("Python 3.11.2", "Python 3.12.1")]
    [InlineData("Mean relative difference: 0.2857143", "Mean relative difference: 0.25")]
    [InlineData("ratio 1:2", "ratio 1:3")]
    [InlineData("50% of 4", "75% of 4")]
    [InlineData("test a ... ok\ntest b ... FAILED", "test a ... FAILED\ntest b ... ok")]
    [InlineData("..F", ".FF")]
    [InlineData("a is in group 1 of 2", "a is in group 2 of 2")]
    public void WhatCountsStays(string first, string second)
    {
        var scrubber = new Scrubber([]);
        Assert.NotEqual(scrubber.Scrub(first), scrubber.Scrub(second));
    }

    [Theory]
    [InlineData("/tmp/", "a")]
    [InlineData("", "a.")]
    [InlineData("", "1:")]
    [InlineData("thread '", "thread '")]
    [InlineData("", "Mon ")]
    [InlineData("", "seed ")]
    [InlineData("✓ ", " (1")]
    [InlineData("", ".F")]
    [InlineData("", "test a ... ok\n")]
    public async Task HostileOutputIsScrubbedInTime(string head, string repeated)
    {
        var text = head + string.Concat(Enumerable.Repeat(repeated, 50_000 / repeated.Length));
        await Task.Run(() => new Scrubber([]).Scrub(text)).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void NoSnapshotHasWhatTheRulesWouldReplace()
    {
        var scrubber = new Scrubber([]);
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "LtfConformance", "Snapshots");
        var files = Directory.GetFiles(folder, "*.verified.txt", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(File.ReadAllText(file), scrubber.Scrub(File.ReadAllText(file))));
    }
}
