using System.Security.Cryptography;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

/// <summary>ltf logs in to registries as docker does, and nothing that it says or writes has a secret.</summary>
[Collection(EngineCollection.Name)]
public sealed class PrivateRegistryTests(EngineFixture engine) : IDisposable
{
    private const string WrongPassword = "canary-that-opens-nothing";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(LocalRegistry.Password)]
    [InlineData(WrongPassword)]
    public async Task NoSecretIsInAnythingThatACheckLeaves(string password)
    {
        _ = engine.Image;
        await using var registry = await LocalRegistry.StartAsync(isPrivate: true);
        var repository = $"ltf-test/{Guid.NewGuid():n}";
        var digest = await registry.PushAsync(repository, "1", RandomNumberGenerator.GetBytes(100));
        var login = LocalRegistry.Login(password);
        _folder.With(
            "docker/config.json",
            "{\"credsStore\":\"canary\"," + LocalRegistry.ConfigWith(registry.Name, password)[1..]);
        _folder.With("bin/docker-credential-canary", $"#!/bin/sh\necho {password}; echo {password} >&2; exit 3\n");
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("files have no mode on Windows");
        File.SetUnixFileMode(_folder.In("bin/docker-credential-canary"), (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(_folder.In("out"));

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["DOCKER_CONFIG"] = _folder.In("docker"),
                ["PATH"] = $"{_folder.In("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
                ["CI"] = "",
            },
            "check", $"{registry.Name}/{repository}:1", "--pull", "always", "--scenario", "traffic-light/red",
            "--start-point", Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point"),
            "--json", _folder.In("out/results.json"), "--html", _folder.In("out/report.html"),
            "--junit", _folder.In("out/junit.xml"), "--markdown", _folder.In("out/summary.md"));

        var written = Directory.GetFiles(_folder.In("out"))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        Assert.Equal(4, written.Count);
        // The image has no bash: pulled, it does not conform; not pulled, nothing is checked.
        var isPulled = password == LocalRegistry.Password;
        Assert.True(exitCode == (isPulled ? 1 : 3), stdout + stderr);
        Assert.Contains(isPulled ? digest : "unauthorized", written["results.json"], StringComparison.Ordinal);
        Assert.Contains("docker-credential-canary failed (exit code 3)", stderr, StringComparison.Ordinal);
        foreach (var text in written.Values.Append(stdout).Append(stderr))
        {
            Assert.DoesNotContain(password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(login, text, StringComparison.Ordinal);
        }

        if (isPulled) await engine.RemoveAsync($"{registry.Name}/{repository}:1");
    }
}
