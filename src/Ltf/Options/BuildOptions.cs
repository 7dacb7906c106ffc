using System.CommandLine;
using System.Globalization;
using HarnessCore.Engine.Images;

namespace Ltf.Options;

/// <summary>What a command that builds images lets the steps of their Dockerfiles use.</summary>
internal sealed class BuildOptions
{
    private static readonly string[] Units = ["m", "g"];

    private readonly Option<string> _memory = new("--build-memory")
    {
        Description = "The most memory that a step of a Dockerfile may use, as in 512m or 8g.",
        DefaultValueFactory = _ => $"{BuildLimits.Default.Memory >> 30}g",
        HelpName = "SIZE",
    };

    private readonly Option<int> _minutes = new("--build-timeout")
    {
        Description = "The most minutes that building an image may take, 1 to 1440.",
        DefaultValueFactory = _ => (int)BuildLimits.Default.Time.TotalMinutes,
        HelpName = "MINUTES",
    };

    private readonly Option<string> _disk = new("--build-disk")
    {
        Description = "The most disk space that all steps of a Dockerfile together may use, roughly.",
        DefaultValueFactory = _ => $"{BuildLimits.Default.Disk >> 30}g",
        HelpName = "SIZE",
    };

    /// <summary>Adds the options to a command.</summary>
    public BuildOptions(Command command)
    {
        foreach (var size in new[] { _memory, _disk })
        {
            size.Validators.Add(given =>
            {
                var text = given.GetValueOrDefault<string>() ?? "";
                if (BytesOf(text) is null)
                    given.AddError($"{size.Name} takes a size from 64m to 1024g, such as 512m or 8g, not '{text}'");
            });
        }

        _minutes.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > 1440)
                given.AddError("--build-timeout takes a number from 1 to 1440");
        });
        command.Add(_memory);
        command.Add(_disk);
        command.Add(_minutes);
    }

    /// <summary>The limits that were given.</summary>
    public BuildLimits Of(ParseResult parsed) => new(
        BytesOf(parsed.GetRequiredValue(_memory))!.Value, TimeSpan.FromMinutes(parsed.GetValue(_minutes)))
    {
        Disk = BytesOf(parsed.GetRequiredValue(_disk))!.Value,
    };

    private static long? BytesOf(string text)
    {
        var unit = Array.FindIndex(Units, unit => text.EndsWith(unit, StringComparison.OrdinalIgnoreCase));
        return unit >= 0 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (long)number << (20 + (10 * unit)) is >= 64L << 20 and <= 1024L << 30 and var bytes
            ? bytes
            : null;
    }
}
