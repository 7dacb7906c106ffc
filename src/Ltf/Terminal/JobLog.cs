using System.Security.Cryptography;

namespace Ltf.Terminal;

/// <summary>
/// In a GitHub job, a line of output can be a command to its runner (<c>::add-mask::</c>, <c>##[…]</c>), even in the
/// middle of the text. Between <c>::stop-commands::</c> with a random word and that word, the runner obeys none.
/// </summary>
/// <remarks>On stderr, so that what a script captures of stdout stays as it is.</remarks>
internal sealed class JobLog : IDisposable
{
    private static JobLog? _open;

    private readonly (TextWriter Stdout, TextWriter Stderr) _before = (Console.Out, Console.Error);
    private readonly LastingWriter _stdout = new(Console.Out);
    private readonly LastingWriter _stderr = new(Console.Error);
    private readonly bool _inJob = Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";
    private readonly string _word = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private JobLog() => Stop();

    /// <summary>Why stdout could not be written to; null if it could.</summary>
    public string? Problem
    {
        get
        {
            Console.Out.Flush();
            return _stdout.Problem;
        }
    }

    /// <summary>Gives the job's runner commands of our own, such as annotations; outside a job, none.</summary>
    /// <param name="commands">A line each; what is foreign in it must be escaped.</param>
    public static void Command(IEnumerable<string> commands)
    {
        if (_open is not { _inJob: true } log) return;
        log.Resume();
        foreach (var command in commands) log._stderr.WriteLine(command);
        log.Stop();
    }

    /// <summary>
    /// Makes stdout and stderr safe: of commands in a job, of control characters there and on a terminal. Into a file
    /// or another program the text goes as it is.
    /// </summary>
    public static JobLog Open()
    {
        var log = new JobLog();
        Console.SetOut(
            Console.IsOutputRedirected ? log._stdout : new SafeWriter(log._stdout, isTerminal: true));
        Console.SetError(
            Console.IsErrorRedirected && !log._inJob
                ? log._stderr
                : new SafeWriter(log._stderr, isTerminal: !Console.IsErrorRedirected));
        return _open = log;
    }

    /// <summary>Lets the runner obey commands again.</summary>
    public void Dispose()
    {
        Console.Out.Flush();
        Resume();
        _open = null;
        Console.SetOut(_before.Stdout);
        Console.SetError(_before.Stderr);
    }

    private void Stop() => Say($"::stop-commands::{_word}");

    private void Resume() => Say($"::{_word}::");

    private void Say(string line)
    {
        if (!_inJob) return;
        _stderr.WriteLine(line);
        _stderr.Flush();
    }
}
