namespace HarnessCore.Scenarios.Families;

/// <summary>start-point: the manifest and its files, as production's start-point builder takes them.</summary>
internal static class StartPointFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new StartPointManifest("start-point/manifest")
        {
            Why = "Production's start-point builder refuses a broken manifest, and with it all the other languages of "
                + "the same build.",
            Change = "Correct the files at the places that are named. `ltf lint DIR` checks them without an engine.",
        },
        new StartPointLineEndings("start-point/line-endings")
        {
            Why = "bash takes the CR of a Windows line ending as a part of the line's last word: commands are not "
                + "found, files get odd names.",
            Change = "Convert the script: dos2unix cyber-dojo.sh. To keep git from changing it back, add the line "
                + "`cyber-dojo.sh text eol=lf` to .gitattributes.",
        },
        new StartPointFiles("start-point/files")
        {
            Level = Level.Info,
            Why = "A file that the manifest does not name never reaches a user. Production's builder refuses a visible "
                + "file over 25 KiB; its runner cuts files at 50 KiB.",
            Change = "Nothing: this is only reported.",
        },
        new StartPointProgressRegexs("start-point/progress-regexs")
        {
            Level = Level.Info,
            Why = "The dashboard shows the progress of a group by these patterns. One that matches nothing shows "
                + "nothing, without a word.",
            Change = "Nothing: this is only reported.",
        },
        new StartPointVersions("start-point/versions")
        {
            Level = Level.Info,
            Why = "People choose a language by the version that the manifest claims; images are rebuilt and manifests "
                + "are forgotten.",
            Change = "Nothing: this is only reported.",
        },
        new StartPointMaxSeconds("start-point/max-seconds")
        {
            Level = Level.Info,
            Why = "Production stops every run after 15 seconds, whatever the manifest says.",
            Change = "Set max_seconds to 15 or less in manifest.json. If the kata needs more, make its test command "
                + "faster: compile what never changes when the image is built.",
        },
    ];
}
