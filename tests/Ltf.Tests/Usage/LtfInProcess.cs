using HarnessCore.Tests.Support;

namespace Ltf.Tests.Usage;

/// <summary>
/// ltf in this process, without an engine, in a folder of its own: for thousands of command lines. What it replaces
/// (streams, environment, current folder) belongs to the whole process, so its tests run alone.
/// </summary>
public sealed class LtfInProcess : IDisposable
{
    private const string DockerHost = "DOCKER_HOST";
    private readonly TempFolder _folder = new();
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string? _engine = Environment.GetEnvironmentVariable(DockerHost);
    private readonly (TextReader In, TextWriter Out, TextWriter Error) _streams =
        (Console.In, Console.Out, Console.Error);

    public LtfInProcess()
    {
        // Deep down: a fuzzed .. must not lead out of it.
        _folder.With("a/b/c/d/kata/cyber-dojo.sh", "true")
            .With("a/b/c/d/kata/manifest.json", "{}")
            .With("a/b/c/d/images.yml", "images:\n  - name: one\n    image: x/one:1\n    start_point: kata\n");
        Environment.CurrentDirectory = _folder.In("a/b/c/d");
        Environment.SetEnvironmentVariable(DockerHost, "unix:///nowhere/docker.sock");
    }

    internal static async Task<(int ExitCode, string Stdout, string Stderr)> RunAsync(params string[] arguments)
    {
        var (stdout, stderr) = (new StringWriter(), new StringWriter());
        Console.SetIn(new StringReader(""));
        Console.SetOut(stdout);
        Console.SetError(stderr);
        var exitCode = await Program.Main(arguments);
        return (exitCode, stdout.ToString(), stderr.ToString());
    }

    public void Dispose()
    {
        Console.SetIn(_streams.In);
        Console.SetOut(_streams.Out);
        Console.SetError(_streams.Error);
        Environment.SetEnvironmentVariable(DockerHost, _engine);
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }
}
