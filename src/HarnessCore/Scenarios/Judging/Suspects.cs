using System.Text;
using HarnessCore.Engine;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// What stands between the runner and a kata in an image that fails: startup files of bash, and wrappers around it. They break
/// the strangest scenarios, and no output tells of them.
/// </summary>
internal static class Suspects
{
    private const int Shown = 300;

    /// <summary>What there is of such things, a line or more each; empty for a plain image.</summary>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public static async Task<string> InAsync(ImageSupply images, Ltf ltf, CancellationToken cancellationToken)
    {
        var (image, found) = (ltf.Image, new List<string>());
        var variables = (await images.FactsAsync(image, cancellationToken).ConfigureAwait(false)).Environment;
        if (Value(variables, "BASH_ENV") is { Length: > 0 } startup)
        {
            var content = await images.Files.HeadAsync(image, startup, Shown, cancellationToken).ConfigureAwait(false);
            found.Add($"the image sets BASH_ENV={startup}: every bash that runs a script reads that file first, {Content(content)}");
        }

        if (await BashAsync(images, image, Value(variables, "PATH") ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", cancellationToken).ConfigureAwait(false) is ({ } bash, { } head)
            && head.AsSpan().StartsWith("#!"u8))
        {
            found.Add($"the image's {bash} is not bash but a script, {Content(head)}");
        }

        if (ltf.StartPoint.Files["cyber-dojo.sh"].Contains("\r\n", StringComparison.Ordinal))
        {
            found.Add("the start-point's cyber-dojo.sh has Windows line ends (CRLF): bash takes the CR for a part of the last word");
        }

        return string.Join('\n', found);
    }

    private static async Task<(string Path, byte[] Head)?> BashAsync(ImageSupply images, string image, string path, CancellationToken cancellationToken)
    {
        foreach (var folder in path.Split(':').Where(folder => folder.StartsWith('/')))
        {
            var bash = $"{folder.TrimEnd('/')}/bash";
            if (await images.Files.HeadAsync(image, bash, Shown, cancellationToken).ConfigureAwait(false) is { } head)
            {
                return (bash, head);
            }
        }

        return null;
    }

    private static string? Value(IReadOnlyList<string> variables, string name) =>
        variables.FirstOrDefault(variable => variable.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static string Content(byte[]? content) => content is null ? "and there is no such file" : $"and it has {Visible.Of(Encoding.UTF8.GetString(content))}";
}
