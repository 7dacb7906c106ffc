using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Running;

[Collection(EngineCollection.Name)]
public class EnvironmentTests(
    EngineFixture engine, EnvironmentTests.OneRun all) : IClassFixture<EnvironmentTests.OneRun>
{
    public static TheoryData<string, string> Facts => new()
    {
        { "echo $HOME", "/home/sandbox" },
        { "echo ~", "/home/sandbox" },
        { "pwd", "/sandbox" },
        { "echo $CYBER_DOJO_SANDBOX", "/sandbox" },
        { "echo $CYBER_DOJO_ID", "Xy12Z9" },
        { "env | grep -c ^CYBER_DOJO_", "3" },
        { "id -u; id -g; id -G", "41966\n51966\n51966" },
        { "id -un; id -gn", "sandbox\nsandbox" },
        { "stat -c '%A %U %G' cyber-dojo.sh ~/cyber_dojo_fs_cleaners.sh", "-rw-r--r-- sandbox sandbox\n-rw-r--r-- "
            + "sandbox sandbox" },
        { "umask", "0022" },
        { "grep -E '^(NoNewPrivs|CapEff|CapPrm|CapBnd):' /proc/self/status | tr '\\t' ' '", "CapPrm: "
            + "0000000000000000\nCapEff: 0000000000000000\nCapBnd: 0000000000000000\nNoNewPrivs: 1" },
        { "ls /sys/class/net", "lo" },
        { "(: </dev/tcp/1.1.1.1/53) 2>&1 | grep -om1 'Network is unreachable'", "Network is unreachable" },
        { "ulimit -c; ulimit -Hc", "0\n0" },
        { "ulimit -f; ulimit -Hf", "262144\n262144" },
        { "ulimit -n; ulimit -Hn", "1024\n1024" },
        { "ulimit -u; ulimit -Hu", "1024\n1024" },
        { "ulimit -x; ulimit -Hx", "1024\n1024" },
        { "ulimit -s; ulimit -Hs", "16384\n16384" },
        { "ulimit -d; ulimit -Hd", "4194304\n4194304" },
        { "stat -f -c '%T %b %S' /sandbox /tmp | awk '{ print $1, $2 * $3 }'", "tmpfs 262144000\ntmpfs 262144000" },
        { "for d in /sandbox /tmp ~; do printf '#!/bin/sh\\necho ran\\n' >$d/x; chmod +x $d/x; $d/x; rm $d/x; done",
            "ran\nran\nran" },
        { "cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null", "2147483648" },
        { "cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null", "128" },
        { "echo x >/home/sandbox/y && cat /home/sandbox/y", "x" },
        { "trap -p; jobs; shopt -o errexit noclobber | grep -c on$", "0" },
        { "ls -l /proc/self/fd | awk '{ print $9 }' | grep -E '^[3-9]$' | grep -v ^3$", "" },
        { "ps_count=$(ls -d /proc/[0-9]* | wc -l); ((ps_count <= 9)) && echo few", "few" },
    };

    [SkippableTheory]
    [MemberData(nameof(Facts))]
    public async Task IsWhatTheProfileSays(string script, string stdout) =>
        Assert.Equal(stdout, await all.AnswerAsync(script));

    [SkippableFact]
    public async Task NamesTheImage() =>
        Assert.Equal($"{engine.Image}\n", (await engine.RunAsync("echo $CYBER_DOJO_IMAGE_NAME")).Stdout.Content);

    [SkippableFact]
    public async Task GivesEveryRunAnIdOfItsOwn()
    {
        var ids = new[] { await engine.RunAsync("echo $CYBER_DOJO_ID"), await engine.RunAsync("echo $CYBER_DOJO_ID") };
        Assert.All(ids, run => Assert.Matches("^[A-Za-z0-9]{6}\n$", run.Stdout.Content));
        Assert.NotEqual(ids[0].Stdout, ids[1].Stdout);
    }

    [SkippableFact]
    public async Task LetsTheAddressSanitizerTraceAndReserve()
    {
        var run = await engine.RunAsync(
            "ulimit -d; grep CapBnd: /proc/self/status", request => request with { AddressSanitizer = true });
        Assert.Equal("unlimited\nCapBnd:\t0000000000080000\n", run.Stdout.Content);
    }

    [SkippableFact]
    public async Task HasTheCleanersThatStartPointsSource()
    {
        var run = await engine.RunAsync("""
            source ~/cyber_dojo_fs_cleaners.sh
            mkdir -p 'a dir/sub' reset other; touch 'a dir/x' file -- -rf reset/old
            cyber_dojo_delete_dirs 'a dir' missing; echo $?
            cyber_dojo_delete_files file -rf missing; echo $?
            cyber_dojo_reset_dirs reset new; echo $?
            find . | sort
            """);
        Assert.Equal("0\n0\n0\n.\n./cyber-dojo.sh\n./new\n./other\n./reset\n", run.Stdout.Content);
        Assert.Equal("", run.Stderr.Content);
    }

    [Collection(EngineCollection.Name)]
    public class ReadOnlyProfile(EngineFixture engine)
    {
        [SkippableTheory]
        [InlineData("echo x 2>&1 >/usr/x", "Read-only file system")]
        [InlineData("mkdir /opt/x 2>&1", "Read-only file system")]
        [InlineData("mount | grep ' on / '", "(ro,")]
        public async Task HasAReadOnlyRoot(string script, string words) =>
            Assert.Contains(words, (await RunAsync($"({script}) 2>&1")).Stdout.Content, StringComparison.Ordinal);

        [SkippableFact]
        public async Task HasAWritableHomeInMemory() => Assert.Equal(
            "tmpfs 52428800\nran\n41966 51966\n",
            (await RunAsync("stat -f -c '%T %b %S' ~ | awk '{ print $1, $2 * $3 }'; echo 'echo ran' >~/x; chmod +x "
                + "~/x; ~/x; stat -c '%u %g' ~")).Stdout.Content);

        [SkippableFact]
        public async Task CanWriteTheSandboxAndTmp()
        {
            var run = await RunAsync("echo x >/tmp/x && echo y >y && source ~/cyber_dojo_fs_cleaners.sh");
            Assert.Equal(["y"], run.Created.Keys);
            Assert.Equal("", run.Stderr.Content);
        }

        private Task<RunResult> RunAsync(string script) =>
            engine.RunAsync(
                script, request => request with { Root = SandboxRoot.ReadOnly, AnotherFollows = true });
    }

    /// <summary>Asks everything in one run: a run for each would only take longer.</summary>
    public sealed class OneRun(EngineFixture engine)
    {
        private static readonly string[] Scripts = [.. Facts.Select(fact => (string)fact[0])];

        private readonly Lazy<Task<RunResult>> _run = new(() => engine.RunAsync("", request => request with
        {
            KataId = "Xy12Z9",
            Files = EngineFixture.Sent(
                "for fact in {0..40}; do bash fact-$fact; printf '\\x1f'; done",
                [.. Scripts.Select((script, number) => ($"fact-{number}", script))]),
        }));

        public async Task<string> AnswerAsync(string script)
        {
            Assert.NotNull(engine.Harness);
            var answers = (await _run.Value).Stdout.Content.Split('\u001f');
            return answers[Array.IndexOf(Scripts, script)].TrimEnd('\n');
        }
    }
}
