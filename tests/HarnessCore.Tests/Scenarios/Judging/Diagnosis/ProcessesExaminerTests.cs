using HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

namespace HarnessCore.Tests.Scenarios.Judging.Diagnosis;

/// <summary>On process lists as process 1 of a sandbox reports them.</summary>
public sealed class ProcessesExaminerTests
{
    private const string Kata = "12 1 S 1 do_wait bash ./cyber-dojo.sh";

    [Theory]
    [InlineData("20 12 S 0 hrtimer_nanosleep sleep 1000", "`sleep 1000`", "was asleep")]
    [InlineData("20 12 S 2 wait_for_partner cat /tmp/f", "`cat /tmp/f`", "input that nobody writes")]
    [InlineData("20 12 S 2 pipe_read head -n 1", "`head -n 1`", "input that nobody writes")]
    [InlineData("20 12 S 2 n_tty_read vim", "`vim`", "input that nobody writes")]
    [InlineData("20 12 S 2 locks_lock_inode_wait flock 9", "`flock 9`", "a file lock")]
    [InlineData("20 12 S 30 inet_csk_accept python3 server.py", "server.py", "on a socket")]
    [InlineData("20 12 S 30 __skb_wait_for_more_packets curl https://x", "curl", "on a socket")]
    [InlineData("20 12 S 30 futex_wait_queue java -jar x.jar", "java -jar x.jar", "another of its threads")]
    [InlineData("20 12 S 30 do_epoll_wait node jest --watch", "node jest --watch", "an event")]
    [InlineData("20 12 T 30 do_signal_stop vi", "`vi`", "was stopped")]
    [InlineData("20 12 S 30 - java", "`java` was waiting", "was waiting")]
    public void SaysWhatTheLastProcessWaitedFor(string line, string process, string what)
    {
        var cause = ProcessesExaminer.Waited(Alive(Kata, line));
        Assert.Contains(process, cause.Cause, StringComparison.Ordinal);
        Assert.Contains(what, cause.Cause, StringComparison.Ordinal);
        Assert.NotEmpty(cause.Fix);
    }

    [Fact]
    public void TheInnermostProcessCounts() => Assert.StartsWith(
        "When the time was up, `sleep 9` (in hrtimer_nanosleep) was asleep",
        ProcessesExaminer.Waited(
            Alive(Kata, "20 12 S 0 do_wait make test", "30 20 S 0 hrtimer_nanosleep sleep 9")).Cause,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("12 1 S 1 pipe_read bash ./cyber-dojo.sh")]
    [InlineData("12 1 S 1 do_wait bash ./cyber-dojo.sh", "20 12 S 1 anon_pipe_read tee log")]
    public void ADaemonThatHoldsTheOutputIsNamed(params string[] lines) => Assert.Contains(
        "left running in the background, `gradle daemon` (in do_epoll_wait)",
        ProcessesExaminer.Waited(Alive([.. lines, "40 1 S 90 do_epoll_wait gradle daemon"])).Cause,
        StringComparison.Ordinal);

    [Fact]
    public void ADaemonBesideAnotherWaitIsNotBlamed() => Assert.DoesNotContain(
        "background",
        ProcessesExaminer.Waited(
            Alive(Kata, "20 12 S 0 hrtimer_nanosleep sleep 9", "40 1 S 90 do_epoll_wait gradle daemon")).Cause,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("x 1 S 0 - sleep")]
    [InlineData("12 1 S")]
    public void WhatIsNoProcessIsNone(string line) => Assert.Null(AliveProcess.In(line));

    private static List<AliveProcess> Alive(params string[] lines) => [.. lines.Select(line => AliveProcess.In(line)!)];
}
