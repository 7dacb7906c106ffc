using Docker.DotNet.Models;
using HarnessCore.Catalogue;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;
using Ltf.Tests.Workflows;

namespace Ltf.Tests.Documents;

/// <summary>
/// Where a reader sits: a folder like a clone of this repository with one image in it, a home with the clones that the
/// documents speak of, and earlier results. ltf is the real one, except that a check which names no scenario takes one,
/// and that stability takes three rounds: a command is put to the test here, and not the profile.
/// </summary>
internal sealed class ReadersFolder : IDisposable
{
    private const string Ltf = """
        #!/usr/bin/env bash
        rounds=
        for word; do
          shift
          [[ $rounds ]] && word=3
          rounds=
          [[ $word == --rounds ]] && rounds=1
          set -- "$@" "$word"
        done
        if [[ $1 == check || $1 == stability ]] && [[ " $* " != *' --scenario '* ]]; then
          set -- "$@" --scenario traffic-light/red
        fi
        if [[ $1 == check && " $* " == *' --hiker-json '* ]]; then
          set -- "$@" --scenario traffic-light/amber --scenario traffic-light/green
        fi
        exec dotnet "$LTF_DLL" "$@"
        """;

    private static readonly string[] Tags = ["my/image:1", "gcc-here:1"];

    private readonly EngineFixture _engine;
    private readonly TempFolder _folder = new();

    private ReadersFolder(EngineFixture engine) => _engine = engine;

    /// <summary>What IMAGE stands for in a command.</summary>
    public string Image { get; private set; } = "";

    public static async Task<ReadersFolder> MakeAsync(EngineFixture engine)
    {
        var folder = new ReadersFolder(engine);
        var gcc = Path.Combine(RepositoryRoot.Path, "images", "gcc-assert");
        folder.Image = (await engine.Harness.Images.BuildAsync("gcc-assert", gcc, CancellationToken.None)).Reference;
        foreach (var tag in Tags) await engine.Harness.Engine.Client.Images.TagImageAsync(
            folder.Image, new ImageTagParameters { RepositoryName = tag.Split(':')[0], Tag = "1" });
        folder.Fill(gcc);
        return folder;
    }

    public void Dispose() => _folder.Dispose();

    public TempFolder Files => _folder;

    /// <summary>Takes back what it has put on the engine.</summary>
    public async Task RemoveTagsAsync()
    {
        foreach (var tag in Tags) await _engine.Harness.Engine.Client.Images.DeleteImageAsync(
            tag, new ImageDeleteParameters());
    }

    /// <summary>Runs a command as it is typed, in that folder.</summary>
    public async Task<(int ExitCode, string Stdout, string Stderr)> TypeAsync(string command)
    {
        var ran = await Tool.RunAsync(
            "bash", ["-c", command.Replace("IMAGE", Image, StringComparison.Ordinal)], new Dictionary<string, string>
            {
                ["CI"] = "false",
                ["HOME"] = _folder.In("home"),
                ["LTF_COMMAND"] = "ltf",
                ["LTF_DLL"] = Path.Combine(AppContext.BaseDirectory, "ltf.dll"),
                ["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
            }, _folder.Path);
        // Where ltf images build has printed an image, the reader takes that one from there on.
        if (command.StartsWith("ltf images build ", StringComparison.Ordinal) && ran.ExitCode == 0) Image = ran.Stdout
            .Split('\n')[0]
            .Split(' ')[^1];
        return ran;
    }

    private void Fill(string gcc)
    {
        _folder.With("ltf", Ltf);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(
            _folder.In("ltf"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var copy in new[] { "images/gcc-assert", "home/gcc-assert", "home/my-ltf" }) Copy(gcc, copy);
        var snapshots = Path.Combine("tests", "LtfConformance", "Snapshots");
        Copy(Path.Combine(RepositoryRoot.Path, snapshots, "gcc-assert"), Path.Combine(snapshots, "gcc-assert"));
        Copy(Path.Combine(gcc, "start_point"), "home/gcc-assert-start-point/start_point");
        var manifest = _folder.In("home/gcc-assert-start-point/start_point/manifest.json");
        File.WriteAllText(
            manifest, File.ReadAllText(manifest)
                .Replace(
                    $"\"{StartPoint.Load(Path.GetDirectoryName(manifest)!).Manifest.ImageName}\"", $"\"{Image}\"",
                    StringComparison.Ordinal));

        _folder.With("images.yml", "images:\n  - name: gcc-assert\n    build: images/gcc-assert\n")
            .With("images/cyber-dojo.yml", "images:\n  - name: gcc-assert\n    image: "
                + "ghcr.io/cyber-dojo-languages/gcc_assert:6ce3c83\n    start_point: gcc-assert/start_point\n")
            .With("home/my-ltf/cases/no-code/hiker.c", "no code\n")
            .With("home/my-ltf/cases/no-code/expected.json", "{ \"colour\": \"amber\" }\n")
            .With("map.yml", "ghcr.io/cyber-dojo-languages/*: gcc-here:1\n")
            .With("out.txt", "All tests passed\n");
        foreach (
            var night in new[] {
                "nights/1.json", "yesterday.json", "results.json" }) Copy(GoldenFile.In("passing.json"),
            night);
        Copy(GoldenFile.In("failing.json"), "today.json");
        foreach (var image in Sample.Passing.Images) File.WriteAllText(
            _folder.In($"shard-{image.Name}.json"), ResultsJson.Of(Sample.Passing with { Images = [image] }));
    }

    private void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            _folder.With(to, File.ReadAllBytes(from));
            return;
        }

        foreach (
            var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) _folder.With(Path
                .Combine(to, Path.GetRelativePath(from, file)), File
                .ReadAllBytes(file));
    }
}
