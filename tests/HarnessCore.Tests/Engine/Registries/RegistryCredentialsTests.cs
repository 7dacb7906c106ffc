using System.Text;
using Docker.DotNet.Models;
using HarnessCore.Engine.Registries;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Registries;

/// <summary>Credentials are found where <c>docker pull</c> finds them, and no message has a word of them.</summary>
public sealed class RegistryCredentialsTests : IDisposable
{
    private const string Secret = "canary-secret-in-tests";
    private const string Image = "registry.example:5000/ltf/gcc:1";

    private readonly TempFolder _folder = new();
    private readonly CollectedLog _log = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gcc", RegistryName.DockerHub)]
    [InlineData("cyberdojofoundation/gcc:1", RegistryName.DockerHub)]
    [InlineData("docker.io/cyberdojofoundation/gcc", RegistryName.DockerHub)]
    [InlineData("index.docker.io/cyberdojofoundation/gcc", RegistryName.DockerHub)]
    [InlineData("localhost/gcc", "localhost")]
    [InlineData("ghcr.io/a/b@sha256:00", "ghcr.io")]
    [InlineData("127.0.0.1:5000/a", "127.0.0.1:5000")]
    [InlineData("myregistry:5000/a/b:1", "myregistry:5000")]
    public void AReferenceNamesItsRegistry(string reference, string registry) =>
        Assert.Equal(registry, RegistryName.Of(reference));

    [Theory]
    [InlineData("gcc", "https://index.docker.io/v1/")]
    [InlineData("gcc", "index.docker.io")]
    [InlineData(Image, "registry.example:5000")]
    [InlineData(Image, "https://registry.example:5000")]
    [InlineData(Image, "http://registry.example:5000/v2/")]
    public async Task AKeyMayBeAnAddress(string image, string key)
    {
        With(Auths(key, $"ltf:{Secret}:with:colons"));
        var found = await FindAsync(image);
        Assert.Equal(("ltf", $"{Secret}:with:colons"), (found.Username, found.Password));
    }

    [Theory]
    [InlineData("gcc", "docker.io.example")]
    [InlineData("gcc", "registry.example:5000")]
    [InlineData(Image, "registry.example")]
    [InlineData(Image, "https://index.docker.io/v1/")]
    public async Task CredentialsGoToNoOtherRegistry(string image, string key)
    {
        With(Auths(key, $"ltf:{Secret}"));
        AssertNone(await FindAsync(image));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task WithoutAFileAPullIsAnonymous()
    {
        AssertNone(await FindAsync(Image));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task AnIdentityTokenIsOne()
    {
        With(Auths("registry.example:5000", "").Replace("\"auth\":\"", $"\"identitytoken\":\"{Secret}",
            StringComparison.Ordinal));
        Assert.Equal(Secret, (await FindAsync(Image)).IdentityToken);
    }

    [Fact]
    public async Task TheVariableComesBeforeTheFile()
    {
        With(Auths("registry.example:5000", "file:x"));
        _variables["DOCKER_AUTH_CONFIG"] = Auths("registry.example:5000", "variable:x");
        Assert.Equal("variable", (await FindAsync(Image)).Username);
        _variables["DOCKER_AUTH_CONFIG"] = "{}";
        Assert.Equal("file", (await FindAsync(Image)).Username);
    }

    [Fact]
    public async Task TheRegistrysOwnProgramComesBeforeTheStoreAndThatBeforeTheFile()
    {
        Program("own", """[ "$(cat)" = registry.example:5000 ] && echo '{"Username":"own","Secret":"x"}'""");
        Program("store", """[ "$(cat)" = ghcr.io ] && echo '{"Username":"<token>","Secret":"y"}' && exit; """
            + "echo credentials not found in native keychain; exit 1");
        With("""{"credHelpers":{"registry.example:5000":"own"},"credsStore":"store","""
            + Auths("quay.io", "file:z")[1..]);
        var (own, stored) = (await FindAsync(Image), await FindAsync("ghcr.io/a/b"));
        var kept = await FindAsync("quay.io/a/b");
        Assert.Equal(("own", "x"), (own.Username, own.Password));
        Assert.Equal((null, "y"), (stored.Username, stored.IdentityToken));
        Assert.Equal(("file", "z"), (kept.Username, kept.Password));
        AssertNone(await FindAsync("gcc"));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("""{"credsStore":"absent"}""", "docker-credential-absent is not in PATH")]
    [InlineData("""{"credsStore":"../absent"}""", "docker-credential-../absent is not in PATH")]
    [InlineData("""{"credsStore":"fails"}""", "docker-credential-fails failed (exit code 7)")]
    [InlineData("""{"credsStore":"chats"}""", "docker-credential-chats answered something else than credentials")]
    [InlineData("""{"credsStore":"hangs"}""", "docker-credential-hangs did not answer within 0.5 s")]
    [InlineData("""{"auths":{"registry.example:5000":{"auth":"canary-secret-in-tests"}}}""", "in base 64")]
    [InlineData("""{"auths":{"registry.example:5000":{"auth":"Y2FuYXJ5"}}}""", "in base 64")]
    [InlineData("""{"canary-secret-in-tests" """, "config.json: no credentials for any registry: it is not JSON")]
    [InlineData("""["canary-secret-in-tests"]""", "it is not a JSON object")]
    public async Task WhatCannotBeUsedIsSaidOnceAndHasNoSecret(string json, string problem)
    {
        Program("fails", $"echo {Secret}; echo {Secret} >&2; exit 7");
        Program("chats", $"echo {Secret}");
        Program("hangs", $"echo {Secret}; exec sleep 60");
        With(json);
        var credentials = Credentials();
        // One that is only slow on a busy machine is not the one that hangs.
        if (json.Contains("hangs", StringComparison.Ordinal)) credentials.ProgramLimit = TimeSpan.FromSeconds(0.5);
        AssertNone(await credentials.ForAsync(Image, CancellationToken.None));
        AssertNone(await credentials.ForAsync(Image, CancellationToken.None));

        var line = Assert.Single(_log.Lines);
        Assert.Contains(problem, line, StringComparison.Ordinal);
        Assert.StartsWith($"Warning: {_folder.In("config.json")}: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    // A hostile repository cannot bring a program for its reader's secrets.
    [Fact]
    public async Task AProgramInTheCurrentFolderIsNotTaken()
    {
        Program("here", """echo '{"Username":"own","Secret":"x"}'""");
        _variables["PATH"] = $":.:{Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path)}";
        With("""{"credsStore":"here"}""");
        AssertNone(await FindAsync(Image));
    }

    private static string Auths(string key, string login) =>
        """{"auths":{"KEY":{"auth":"LOGIN"}}}""".Replace("KEY", key, StringComparison.Ordinal)
            .Replace("LOGIN", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)), StringComparison.Ordinal);

    private static void AssertNone(AuthConfig found) => Assert.Equal(
        ["", "", "", ""],
        new[] { found.Username, found.Password, found.IdentityToken, found.RegistryToken }.Select(text => text ?? ""));

    private Task<AuthConfig> FindAsync(string image) => Credentials().ForAsync(image, CancellationToken.None);

    private RegistryCredentials Credentials()
    {
        _variables.TryAdd("PATH", $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}");
        _variables["DOCKER_CONFIG"] = _folder.Path;
        return new RegistryCredentials(_variables.GetValueOrDefault, _log);
    }

    private void With(string json) => _folder.With("config.json", json);

    private void Program(string name, string script)
    {
        var file = $"docker-credential-{name}";
        _folder.With(file, $"#!/bin/sh\n[ \"$1\" = get ] || exit 9\n{script}\n");
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("files have no mode on Windows");
        File.SetUnixFileMode(_folder.In(file), (UnixFileMode)0b111_101_101);
    }
}
