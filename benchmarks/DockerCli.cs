using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>Runs katas with the docker command line, without the harness.</summary>
internal static class DockerCli
{
    private static readonly string[] Sandbox =
    [
        "--user=41966:51966", "--network=none", "--memory=2g", "--pids-limit=128", "--security-opt=no-new-privileges",
        "--workdir=/sandbox",
        "--tmpfs=/sandbox:exec,size=250M,uid=41966,gid=51966", "--tmpfs=/tmp:exec,size=250M,mode=1777",
    ];

    // The least that a runner must do to hand its results out when the container ends.
    private const string Trap = """
        tell() {
          file --mime-encoding /sandbox/* >/dev/null
          tar -cf - /tmp/stdout /tmp/stderr /tmp/status $(find /sandbox -type f) 2>/dev/null | gzip
        }
        trap tell EXIT
        tar -xzf - -C /
        cd /sandbox
        bash ./cyber-dojo.sh >/tmp/stdout 2>/tmp/stderr
        echo $? >/tmp/status
        """;

    public static Task<TimeSpan> RunTrueAsync(string image) =>
        TimeAsync(["run", "--rm", .. Sandbox, image, "true"], null);

    public static async Task<TimeSpan> RunWithTrapAsync(string image)
    {
        var kata = await PackAsync(new Dictionary<string, string> { ["cyber-dojo.sh"] = "true" });
        return await TimeAsync(["run", "--rm", "--init", "--interactive", .. Sandbox, image, "bash", "-c", Trap], kata);
    }

    public static Task<TimeSpan> ExecTrueAsync(string image) =>
        InContainerAsync(image, container => TimeAsync(["exec", container, "true"], null));

    /// <summary>The time that the commands themselves take, measured by the shell inside the container.</summary>
    public static Task<TimeSpan> BareAsync(string image, IReadOnlyDictionary<string, string> files) =>
        InContainerAsync(image, async container =>
    {
        await OutputAsync(["exec", "--interactive", container, "tar", "-xzf", "-", "-C", "/"], await PackAsync(files));
        const string timed =
            "start=$(date +%s%N); bash ./cyber-dojo.sh </dev/null >/dev/null 2>&1; end=$(date +%s%N); echo $(((end - "
                + "start) / 1000))";
        await OutputAsync(
            ["exec", container, "bash", "-c", "printf 'cyber_dojo_reset_dirs() { rm -rf -- \"$@\"; mkdir -p -- "
                + "\"$@\"; }\ncyber_dojo_delete_dirs() { rm -rf -- \"$@\"; }\ncyber_dojo_delete_files() { rm -f -- "
                + "\"$@\"; }\n' >~/cyber_dojo_fs_cleaners.sh"],
            null);
        var microseconds = await OutputAsync(["exec", container, "bash", "-c", timed], null);
        return TimeSpan.FromMicroseconds(double.Parse(microseconds, CultureInfo.InvariantCulture));
    });

    /// <summary>Runs a script in a new container; returns what it prints.</summary>
    public static Task<string> ShellAsync(string image, string script) =>
        OutputAsync(["run", "--rm", .. Sandbox, image, "bash", "-c", script], null);

    private static async Task<TimeSpan> InContainerAsync(string image, Func<string, Task<TimeSpan>> measureAsync)
    {
        string[] run =
        [
            "run", "--rm", "--detach", "--env=HOME=/home/sandbox", "--env=CYBER_DOJO_SANDBOX=/sandbox", .. Sandbox,
            image, "sleep", "60",
        ];
        var container = (await OutputAsync(run, null)).Trim();
        try
        {
            return await measureAsync(container);
        }
        finally
        {
            await OutputAsync(["rm", "--force", container], null);
        }
    }

    private static async Task<TimeSpan> TimeAsync(string[] arguments, byte[]? stdin)
    {
        var watch = Stopwatch.StartNew();
        await OutputAsync(arguments, stdin);
        return watch.Elapsed;
    }

    private static async Task<byte[]> PackAsync(IReadOnlyDictionary<string, string> files)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            foreach (var (name, content) in files)
            {
                var path = Path.Combine(folder.FullName, "sandbox", name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, content);
            }

            using var tar = Start(
                "tar", ["-C", folder.FullName, "-czf", "-", .. files.Keys.Select(name => $"sandbox/{name}")]);
            using var packed = new MemoryStream();
            await tar.StandardOutput.BaseStream.CopyToAsync(packed);
            return packed.ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> OutputAsync(string[] arguments, byte[]? stdin)
    {
        using var docker = Start("docker", arguments);
        if (stdin is not null)
        {
            await docker.StandardInput.BaseStream.WriteAsync(stdin);
        }

        docker.StandardInput.Close();
        var errors = docker.StandardError.ReadToEndAsync();
        var output = await docker.StandardOutput.ReadToEndAsync();
        await docker.WaitForExitAsync();
        return docker.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"docker {arguments[0]} exited with code {docker.ExitCode}: {await errors}");
    }

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"cannot start {program}");
}
