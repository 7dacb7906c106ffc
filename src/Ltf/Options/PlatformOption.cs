using System.CommandLine;
using HarnessCore.Catalogue;

namespace Ltf.Options;

/// <summary>The option of a command that takes images for another processor than the engine's.</summary>
internal sealed class PlatformOption
{
    private readonly Option<string?> _platform = new("--platform")
    {
        Description =
            "Pull or build images for this platform, as in linux/arm64. If it is not the engine's, they run under "
                + "emulation, where timings mean nothing.",
        HelpName = "PLATFORM",
    };

    /// <summary>Adds the option to a command.</summary>
    public PlatformOption(Command command)
    {
        _platform.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && !PlatformName.IsWellFormed(text))
                given.AddError($"--platform takes {PlatformName.Expected}; not '{text}'");
        });
        command.Add(_platform);
    }

    /// <summary>The platform; null if none was given.</summary>
    public string? Of(ParseResult parsed) => parsed.GetValue(_platform);

    /// <summary>The image, for the platform if one was given.</summary>
    public LtfEntry Applied(ParseResult parsed, LtfEntry entry) => Of(parsed) is { } platform
        ? entry with { Platform = platform, CheckCommand = $"{entry.CheckCommand} --platform {platform}" }
        : entry;
}
