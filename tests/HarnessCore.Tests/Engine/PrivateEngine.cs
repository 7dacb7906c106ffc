using System.Diagnostics;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine;

/// <summary>
/// A Docker Engine of the test's own, to be killed: its own containerd, socket and folders, in network and mount
/// namespaces of their own. A dockerd beside another one is not harmless otherwise: with --bridge=none it deletes the
/// machine's docker0.
/// </summary>
internal sealed class PrivateEngine : IAsyncDisposable
{
    private static readonly string[] Tools = ["dockerd", "containerd", "docker", "unshare", "nsenter"];

    // A tar of the few tools and their libraries: copying the whole image takes longer than all the rest.
    private const string WhatSandboxesNeed =
        "for t in bash chmod file find head sleep tar truncate; do command -v $t; ldd $(command -v $t) | grep -o "
            + "\"/[^ ]*\"; done | sort -u | tar -chPf - -T -";

    private readonly string _folder = Directory.CreateTempSubdirectory("ltf-engine-").FullName;
    private readonly List<Process> _started = [];
    private string? _group;

    /// <summary>For DOCKER_HOST.</summary>
    public string Host => $"unix://{_folder}/docker.sock";

    /// <summary>Why there cannot be one here; null when there can.</summary>
    public static string? Impossible =>
        !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess ? "a private engine needs root on Linux"
        : Tools.FirstOrDefault(tool => !Installed(tool)) is { } missing ? $"a private engine needs {missing}"
        : null;

    private Process Dockerd => _started[^1];

    public static async Task<PrivateEngine> StartAsync(string image)
    {
        var engine = new PrivateEngine();
        try
        {
            engine.Start(
                "containerd",
                $"unshare --net --mount containerd --address {engine._folder}/containerd.sock --root "
                    + $"{engine._folder}/containerd --state {engine._folder}/state");
            await Eventually.HoldsAsync(
                "containerd listens", () => Task.FromResult(File.Exists($"{engine._folder}/containerd.sock")));
            await engine.StartDockerdAsync();
            Assert.Equal(
                0,
                await engine.ShellAsync(
                    $"env -u DOCKER_HOST docker run --rm --network none --entrypoint bash {image} -c "
                        + $"'{WhatSandboxesNeed}' | docker import - {image}"));
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives the engine, and all that it starts from now on, a share of one core.</summary>
    public async Task SlowDownAsync(double share)
    {
        const int Period = 100_000;
        var quota = (int)(share * Period);
        var group = Path.GetFileName(_folder);
        var (folder, limit) = Directory.Exists("/sys/fs/cgroup/cpu")
            ? ($"/sys/fs/cgroup/cpu/{group}", $"echo {Period} >cpu.cfs_period_us; echo {quota} >cpu.cfs_quota_us")
            : ($"/sys/fs/cgroup/{group}", $"echo '{quota} {Period}' >cpu.max");
        _group = folder;
        var move = string.Concat(_started.Select(process => $"echo {process.Id} >cgroup.procs; "));
        Assert.Equal(0, await ShellAsync($"set -e; mkdir {folder}; cd {folder}; {limit}; {move}"));
    }

    /// <summary>Copies an image from the machine's engine.</summary>
    public async Task LoadAsync(string image) =>
        Assert.Equal(0, await ShellAsync($"env -u DOCKER_HOST docker save {image} | docker load"));

    /// <summary>Ends dockerd at once, as the kernel does when it is out of memory.</summary>
    public async Task KillAsync()
    {
        Dockerd.Kill();
        await Dockerd.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // The containers have outlived their engine: one more, upon the same folder, knows how to remove them; that
        // they are dead spares it the ten seconds that it would give each to end.
        var ctr = $"ctr --address {_folder}/containerd.sock --namespace moby tasks";
        await ShellAsync($"{ctr} ls --quiet | xargs -r -n 1 {ctr} kill --signal KILL");
        if (Dockerd.HasExited)
        {
            await StartDockerdAsync();
        }

        await ShellAsync("docker ps --all --quiet | xargs -r docker rm --force");
        foreach (var process in Enumerable.Reverse(_started).Where(process => !process.HasExited))
        {
            await ShellAsync($"kill -TERM {process.Id}");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await process.WaitForExitAsync(patience.Token);
        }

        if (_group is not null) await ShellAsync($"rmdir {_group}");
        await ShellAsync($"rm -rf {_folder}");
        Assert.False(Directory.Exists(_folder), $"{_folder} is removed");
    }

    private static bool Installed(string tool) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, tool)));

    private async Task StartDockerdAsync()
    {
        Start("dockerd", $"nsenter --target {_started[0].Id} --net --mount dockerd --host {Host} --containerd "
            + $"{_folder}/containerd.sock --data-root {_folder}/data --exec-root {_folder}/exec --pidfile "
            + $"{_folder}/pid --iptables=false --ip6tables=false --bridge=none");
        await Eventually.HoldsAsync("dockerd answers", async () => await ShellAsync("docker version") == 0, 30);
    }

    private void Start(string name, string command) =>
        _started.Add(Process.Start(Bash($"exec {command} >{_folder}/{name}.log 2>&1"))!);

    private async Task<int> ShellAsync(string command)
    {
        using var shell = Process.Start(Bash($"set -o pipefail; {command} >/dev/null 2>&1"))!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }

    private ProcessStartInfo Bash(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"PATH=$PATH:/usr/sbin:/sbin; {command}"]);
        start.Environment["DOCKER_HOST"] = Host;
        return start;
    }
}
