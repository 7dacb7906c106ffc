namespace HarnessCore.Tests.Faults;

/// <summary>
/// Faults whose cause is not to be seen in what was expected and came back: the diagnosis must name it.
/// </summary>
internal static class CauseFaults
{
    private const string Test = "python3 -m unittest discover --verbose --start-directory \"${CYBER_DOJO_SANDBOX}\"\n";

    private static readonly string[] Colours = ["traffic-light/red", "traffic-light/amber", "traffic-light/green"];
    private static readonly string[] RedAndGreen = ["traffic-light/red", "traffic-light/green"];
    private static readonly string[] NeverTests = [.. RedAndGreen, "timeout/endless-source"];

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("bash-is-dash") {
            Layers = "RUN ln -sf dash /bin/bash", Fails = Colours, MayFail = ["*"],
            Names = "is the same program as /bin/dash" },
        new("path-in-bashrc")
        {
            Layers =
                """
                RUN mkdir -p /opt/py/bin && mv /usr/bin/python3 /opt/py/bin/ && \
                  echo 'export PATH=/opt/py/bin:$PATH' >>/home/sandbox/.bashrc
                """,
            Fails = NeverTests,
            Names = "only /home/sandbox/.bashrc adds it",
        },
        new("home-of-root")
        {
            Layers = "RUN mkdir -p /home/sandbox/.cache && chown -R root:root /home/sandbox",
            Files = Sh("mkdir -p ~/.cache/x || exit\n" + Test),
            Fails = [.. NeverTests, "image/sandbox-user"],
            Names = "belongs to root:root (mode 755)",
        },
        new("results-on-the-wrong-stream")
        {
            Lambda =
                "lambda { |stdout, _e, _s| stdout.match?(/^FAILED/) ? :red : stdout.match?(/^OK/) ? :green : :amber }",
            Fails = RedAndGreen,
            Names = "The results are on the wrong stream",
        },
        new("coloured-output")
        {
            Files = Sh(
                "python3 -m unittest discover --verbose 2>&1 | sed -E 's/^(OK|FAILED)/\\x1b[1m\\1\\x1b[0m/'\n"),
            Fails = RedAndGreen,
            Names = "The output has control sequences",
        },
        new("runs-an-old-program")
        {
            Layers =
                "RUN mkdir /opt/build && echo 'def answer(): return 6 * 9' >/opt/build/hiker.py && chmod -R 777 "
                    + "/opt/build",
            Files = Sh(
                "python3 -m py_compile hiker.py && cp hiker.py /opt/build/\n"
                    + "cp test_hiker.py /tmp && cd /tmp && PYTHONPATH=/opt/build python3 -m unittest --verbose\n"),
            Fails = ["traffic-light/amber", "read-only/green"],
            MayFail = ["read-only/amber"],
            Names = "a program that was built before is run",
        },
        new("leaves-a-daemon-behind")
        {
            Files = new Dictionary<string, string>
            {
                ["cyber-dojo.sh"] = "out=$( (setsid sleep 1000 2>/dev/null &); echo started)\n" + Test,
                ["manifest.json"] =
                    """
                    {
                      "display_name": "Python, unittest", "image_name": "x",
                      "visible_filenames": ["hiker.py", "test_hiker.py", "cyber-dojo.sh"], "max_seconds": 2,
                      "filename_extension": ".py"
                    }
                    """,
            },
            Fails = [.. Colours, "traffic-light/headroom"],
            Names = "A process was left running in the background, `sleep 1000`",
        },
        new("needs-a-terminal") {
            Files = Sh("stty size || exit\n" + Test), Fails = NeverTests, Names = "needs a terminal" },
        new("needs-root") {
            Files = Sh("su -c true || exit\n" + Test), Fails = NeverTests,
            Names = "su is a setuid program (" },
        new("starts-too-many-threads")
        {
            Files = Sh(
                "python3 -c 'import threading, time\nfor _ in range(300):\n  "
                    + "threading.Thread(target=time.sleep, args=(1,)).start()' || exit\n" + Test),
            Fails = NeverTests,
            Names = "128 processes and threads",
        },
        new("needs-a-locale")
        {
            Layers = "ENV LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0",
            Files = Sh("python3 -c 'print(chr(252))' || exit\n" + Test),
            Fails = NeverTests,
            Names = "locale",
        },
    ];

    private static Dictionary<string, string> Sh(string script) => new() { ["cyber-dojo.sh"] = script };
}
