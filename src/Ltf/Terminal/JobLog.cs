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

    private readonly TextWriter? _stderr;
    private readonly string _word = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private JobLog(TextWriter? stderr)
    {
        _stderr = stderr;
        Stop();
    }

    /// <summary>Gives the job's runner commands of our own, such as annotations; outside a job, none.</summary>
    /// <param name="commands">A line each; what is foreign in it must be escaped.</param>
    public static void Command(IEnumerable<string> commands)
    {
        if (_open is not { _stderr: { } stderr } log) return;
        log.Resume();
        foreach (var command in commands) stderr.WriteLine(command);
        log.Stop();
    }

    /// <summary>
    /// Makes stdout and stderr safe: of commands in a job, of control characters there and on a terminal. Into a file
    /// or another program the text goes as it is.
    /// </summary>
    public static JobLog Open()
    {
        var inJob = Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";
        var log = new JobLog(inJob ? Console.Error : null);
        if (!Console.IsOutputRedirected) Console.SetOut(new SafeWriter(Console.Out, isTerminal: true));
        if (inJob || !Console.IsErrorRedirected)
            Console.SetError(new SafeWriter(Console.Error, isTerminal: !Console.IsErrorRedirected));
        return _open = log;
    }

    /// <summary>Lets the runner obey commands again.</summary>
    public void Dispose()
    {
        Console.Out.Flush();
        Resume();
        _open = null;
    }

    private void Stop() => Say($"::stop-commands::{_word}");

    private void Resume() => Say($"::{_word}::");

    private void Say(string line)
    {
        _stderr?.WriteLine(line);
        _stderr?.Flush();
    }
}
