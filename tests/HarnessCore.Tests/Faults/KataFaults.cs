namespace HarnessCore.Tests.Faults;

/// <summary>Start-points, and what they need in their image.</summary>
internal static class KataFaults
{
    private const string Test = "python3 -m unittest discover --verbose --start-directory \"${CYBER_DOJO_SANDBOX}\"\n";

    // CPU time, which is the same on any machine at any load.
    private const string Computing =
        "python3 -c 'import time\nwhile time.process_time() < 2.3: pass'\n";

    private static readonly string[] Colours = ["traffic-light/red", "traffic-light/amber", "traffic-light/green"];
    private static readonly string[] RedAndGreen = ["traffic-light/red", "traffic-light/green"];

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("green-as-it-stands") {
            Files = Tests("self.assertEqual(54, hiker.answer())"), Fails = RedAndGreen, Names = "outcome green" },
        new("tests-nothing") {
            Files = Sh("true\n"), Fails = [.. RedAndGreen, "timeout/endless-source"], Names = "outcome amber" },
        new("windows-line-ends") {
            Files = Sh(Test.ReplaceLineEndings("\r\n").Replace("\n", "\r\n", StringComparison.Ordinal)),
            Fails = [.. RedAndGreen, "timeout/endless-source", "start-point/line-endings"],
            Names = "Windows line endings" },
        new("no-toolchain") {
            Layers = "RUN rm /usr/bin/python3", Fails = [.. RedAndGreen, "timeout/endless-source"],
            Names = "python3: command not found" },
        new("writes-to-usr") {
            Layers = "RUN mkdir /usr/share/kata && chmod 777 /usr/share/kata",
            Files = Sh("echo x >/usr/share/kata/cache || exit\n" + Test), Fails = ["read-only/red", "read-only/green"],
            Names = "/usr/share/kata/cache" },
        new("writes-to-usr-silently")
        {
            Layers = "RUN mkdir /usr/share/kata && chmod 777 /usr/share/kata",
            Files = Sh(
                "if echo x 2>/dev/null >/usr/share/kata/cache; then\n"
                    + Test
                    + "else echo 'Ran 1 test in 0.000s' >&2; echo >&2; echo 'FAILED (failures=1)' >&2; fi\n"),
            Fails = ["read-only/amber", "read-only/green"],
            Names = "/usr/share/kata/cache",
        },
        new("keeps-modules-at-home")
        {
            Layers =
                "RUN mkdir /home/sandbox/lib && echo 'answer = 42' >/home/sandbox/lib/expected.py && chown -R "
                    + "sandbox: /home/sandbox",
            Files = With(
                Sh("export PYTHONPATH=/home/sandbox/lib\n" + Test),
                Tests("from expected import answer; self.assertEqual(answer, hiker.answer())")),
            Fails = ["read-only/red", "read-only/green"],
            Names = "lib/expected.py",
        },
        new("builds-only-what-is-new") {
            Files = Sh("find . -name '*.py' -newermt 2000-01-01 | grep --quiet . || exit\n" + Test),
            Fails = ["traffic-light/old-stamps", "read-only/old-stamps"], Names = "modification times" },
        new("runs-one-test-file") {
            Files = Sh("python3 -m unittest --verbose test_hiker\n"), Fails = ["traffic-light/two-test-files"],
            Names = "every test file" },
        new("wants-twenty-seconds") {
            Files = Manifest(20), Fails = ["start-point/max-seconds"], Names = "at most 15" },
        new("needs-xargs") {
            Files = Sh("echo test_hiker | xargs python3 -m unittest --verbose\n"),
            // Renaming leaves its test_hiker behind.
            Fails = ["image/no-extra-tools", "mistakes/renamed", "traffic-light/two-test-files"],
            Names = "xargs: command not found" },
        new("needs-jq")
        {
            Layers = "RUN printf '#!/bin/sh\\necho test_hiker\\n' >/usr/bin/jq && chmod +x /usr/bin/jq",
            Files = Sh("tests=$(jq .) && python3 -m unittest --verbose $tests\n"),
            Fails = ["image/no-extra-tools", "mistakes/renamed", "traffic-light/two-test-files"],
            Names = "jq: command not found",
        },
        new("flaky") {
            // That two runs have the same status happens once in 256 times; that all do, never.
            Files = Sh($"luck=$(od -An -N1 -tu1 /dev/urandom)\n{Test}\nexit $luck\n"),
            Fails = ["traffic-light/stable"], Names = "Find what is random" },
        new("prints-a-random-number") {
            Files = Sh("echo answer $RANDOM$RANDOM\n" + Test), Fails = ["traffic-light/same-output"],
            Names = "scrub" },
        new("makes-a-random-file") {
            Files = Sh("echo x >seed$RANDOM$RANDOM.txt\n" + Test), Fails = ["traffic-light/stable"],
            Names = "created files: 'seed" },
        new("takes-most-of-its-time") {
            Files = With(Manifest(4), Sh(Computing + Test)), Fails = ["traffic-light/headroom"],
            MayFail = Colours, Names = "max_seconds" },
        new("takes-too-long") {
            Files = With(Manifest(1), Sh("sleep 5\n" + Test)), Fails = [.. Colours, "traffic-light/headroom"],
            Names = "`sleep 5`" },
        new("ends-its-own-loops") {
            Files = Sh("timeout 2 " + Test), Fails = ["timeout/endless-source"], Names = "timed_out" },
        new("needs-the-network") {
            Files = Sh("python3 -c 'import socket; socket.create_connection((\"192.0.2.1\", 80))' || exit\n" + Test),
            Fails = [.. RedAndGreen, "timeout/endless-source"], Names = "Network is unreachable" },
    ];

    private static Dictionary<string, string> Sh(string script) => new() { ["cyber-dojo.sh"] = script };

    private static Dictionary<string, string> Tests(string statement) => new()
    {
        ["test_hiker.py"] =
            $"import unittest\nimport hiker\n\n\nclass TestHiker(unittest.TestCase):\n    def test_answer(self):\n   "
                + $"     {statement}\n",
    };

    private static Dictionary<string, string> Manifest(int maxSeconds) => new()
    {
        ["manifest.json"] =
            $$"""
            {
              "display_name": "Python, unittest", "image_name": "x",
              "visible_filenames": ["hiker.py", "test_hiker.py", "cyber-dojo.sh"], "max_seconds": {{maxSeconds}},
              "filename_extension": ".py"
            }
            """,
    };

    private static Dictionary<string, string> With(params Dictionary<string, string>[] all) =>
        all.SelectMany(files => files).ToDictionary();
}
