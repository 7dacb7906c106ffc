namespace HarnessCore.Tests.Faults;

/// <summary>Start-points, and what they need in their image.</summary>
internal static class KataFaults
{
    private const string Test = "python3 -m unittest discover --verbose --start-directory \"${CYBER_DOJO_SANDBOX}\"\n";

    private static readonly string[] Colours = ["traffic-light/red", "traffic-light/amber", "traffic-light/green"];
    private static readonly string[] RedAndGreen = ["traffic-light/red", "traffic-light/green"];

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("green-as-it-stands") { Files = Tests("self.assertEqual(54, hiker.answer())"), Fails = RedAndGreen, Names = "outcome green" },
        new("tests-nothing") { Files = Sh("true\n"), Fails = [.. RedAndGreen, "timeout/endless-source"], Names = "outcome amber" },
        new("windows-line-ends") { Files = Sh(Test.ReplaceLineEndings("\r\n").Replace("\n", "\r\n", StringComparison.Ordinal)), Fails = [.. RedAndGreen, "timeout/endless-source"], Names = "Windows line ends" },
        new("no-toolchain") { Layers = "RUN rm /usr/bin/python3", Fails = [.. RedAndGreen, "timeout/endless-source"], Names = "python3: command not found" },
        new("writes-to-usr") { Layers = "RUN mkdir /usr/share/kata && chmod 777 /usr/share/kata", Files = Sh("echo x >/usr/share/kata/cache || exit\n" + Test), Fails = ["read-only/red", "read-only/green"], Names = "/usr/share/kata/cache" },
        new("writes-to-usr-silently")
        {
            Layers = "RUN mkdir /usr/share/kata && chmod 777 /usr/share/kata",
            Files = Sh("if echo x 2>/dev/null >/usr/share/kata/cache; then\n" + Test + "else echo 'Ran 1 test in 0.000s' >&2; echo >&2; echo 'FAILED (failures=1)' >&2; fi\n"),
            Fails = ["read-only/amber", "read-only/green"],
            Names = "/usr/share/kata/cache",
        },
        new("keeps-modules-at-home")
        {
            Layers = "RUN mkdir /home/sandbox/lib && echo 'answer = 42' >/home/sandbox/lib/expected.py && chown -R sandbox: /home/sandbox",
            Files = With(Sh("export PYTHONPATH=/home/sandbox/lib\n" + Test), Tests("from expected import answer; self.assertEqual(answer, hiker.answer())")),
            Fails = ["read-only/red", "read-only/green"],
            Names = "lib/expected.py",
        },
        new("needs-xargs") { Files = Sh("echo test_hiker | xargs python3 -m unittest --verbose\n"), Fails = ["image/no-extra-tools"], Names = "xargs: command not found" },
        new("needs-jq")
        {
            Layers = "RUN printf '#!/bin/sh\\necho test_hiker\\n' >/usr/bin/jq && chmod +x /usr/bin/jq",
            Files = Sh("tests=$(jq .) && python3 -m unittest --verbose $tests\n"),
            Fails = ["image/no-extra-tools"],
            Names = "jq: command not found",
        },
        new("flaky") { Files = Sh("seed=$(date +%N); echo \"seed $seed\"; (( 10#$seed / 1000 % 3 )) || sed -i 's/6 [*] [79]/1/' hiker.py\n" + Test), Fails = ["traffic-light/stable"], Names = "left to chance", MayFail = ["traffic-light/*", "read-only/red", "read-only/green", "image/no-extra-tools"] },
        new("prints-the-time") { Files = Sh("date +%s.%N\n" + Test), Fails = ["traffic-light/stable"], Names = "scrub" },
        new("makes-a-random-file") { Files = Sh("echo $RANDOM$RANDOM >seed.txt\n" + Test), Fails = ["traffic-light/stable"], Names = "seed.txt" },
        new("takes-most-of-its-time") { Files = With(Manifest(5), Sh("sleep 4\n" + Test)), Fails = ["traffic-light/headroom"], Names = "max_seconds" },
        new("takes-too-long") { Files = With(Manifest(1), Sh("sleep 5\n" + Test)), Fails = [.. Colours, "traffic-light/headroom"], Names = "timed_out" },
        new("ends-its-own-loops") { Files = Sh("timeout 2 " + Test), Fails = ["timeout/endless-source"], Names = "timed_out" },
        new("needs-the-network") { Files = Sh("python3 -c 'import socket; socket.create_connection((\"192.0.2.1\", 80))' || exit\n" + Test), Fails = [.. RedAndGreen, "timeout/endless-source"], Names = "Network is unreachable" },
    ];

    private static Dictionary<string, string> Sh(string script) => new() { ["cyber-dojo.sh"] = script };

    private static Dictionary<string, string> Tests(string statement) => new()
    {
        ["test_hiker.py"] = $"import unittest\nimport hiker\n\n\nclass TestHiker(unittest.TestCase):\n    def test_answer(self):\n        {statement}\n",
    };

    private static Dictionary<string, string> Manifest(int maxSeconds) => new()
    {
        ["manifest.json"] = $$"""{"display_name": "Python, unittest", "image_name": "x", "visible_filenames": ["hiker.py", "test_hiker.py", "cyber-dojo.sh"], "max_seconds": {{maxSeconds}}}""",
    };

    private static Dictionary<string, string> With(params Dictionary<string, string>[] all) => all.SelectMany(files => files).ToDictionary();
}
