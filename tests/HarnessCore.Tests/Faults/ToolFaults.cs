namespace HarnessCore.Tests.Faults;

/// <summary>Tools that are missing, or are not what the runner takes them for.</summary>
internal static class ToolFaults
{
    private const string Busybox =
        "RUN apt-get update && apt-get install --yes --no-install-recommends busybox && rm -rf /var/lib/apt/lists/*\n";

    // Without its means of telling text from binary, and of packing names, the runner brings no files home.
    private static readonly string[] NoFiles =
    [
        "image/toolbox", "files/created", "files/changed", "files/sub-directories", "files/at-most-16", "files/names",
        "files/binary", "files/truncated", "files/links-and-devices", "files/unreadable", "files/hidden",
        "files/utf8", "files/latin1", "files/long-names", "files/becomes-binary", "files/multibyte-truncated",
    ];

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("no-bash") { Layers = "RUN rm /bin/bash", Fails = ["*"], Names = "bash", NamedBy = "image/toolbox" },
        new("no-head") { Layers = "RUN rm /usr/bin/head", Fails = ["*"], Names = "head" },
        new("no-file") { Layers = "RUN rm /usr/bin/file", Fails = NoFiles, Names = "file:" },
        new("no-tar") { Layers = "RUN rm /bin/tar", Fails = ["*"], MayFail = [], Names = "tar: command not found" },
        new("no-truncate") { Layers = "RUN rm /usr/bin/truncate", Fails = ["image/toolbox"], Names = "truncate:" },
        new("no-stat") { Layers = "RUN rm /usr/bin/stat", Fails = ["image/toolbox"], Names = "stat:" },
        new("no-find") { Layers = "RUN rm /usr/bin/find", Fails = NoFiles, Names = "find:" },
        new("no-grep") { Layers = "RUN rm /bin/grep", Fails = ["image/toolbox"], Names = "grep:" },
        new("no-xargs") { Layers = "RUN rm /usr/bin/xargs", Fails = ["image/toolbox"], Names = "xargs:" },
        new("no-gzip") { Layers = "RUN rm /bin/gzip", Fails = ["image/toolbox"], Names = "gzip:" },
        new("busybox-tar") {
            Layers = Busybox + "RUN ln -sf /bin/busybox /usr/local/bin/tar", Fails = NoFiles, Names = "tar:" },
        new("rm-removes-no-folders")
        {
            Layers =
                """
                RUN printf '#!/bin/sh\n[ "$1" = -rf ] || exec /bin/rm "$@"\n' >/usr/local/bin/rm && \
                  chmod +x /usr/local/bin/rm
                """,
            Fails = ["isolation/recycled"],
            Names = "left-behind",
        },
        new("cp-copies-nothing")
        {
            Layers = "RUN printf '#!/bin/sh\\nexit 1\\n' >/usr/local/bin/cp && chmod +x /usr/local/bin/cp",
            Fails = ["isolation/process-1"],
            Names = "/proc/1/environ",
        },
        new("only-ascii-is-text") {
            Layers = """
                RUN printf '#!/bin/bash\n/usr/bin/file "$@" | sed -E "s/(utf-8|iso-8859-1)$/binary/"\n' \
                  >/usr/local/bin/file && chmod +x /usr/local/bin/file
                """,
            Fails = ["files/utf8", "files/latin1", "files/multibyte-truncated"],
            Names = "UTF-8 and ISO-8859-1 are text" },
        new("text-by-its-name") {
            Layers = """
                RUN printf '#!/bin/bash\n/usr/bin/file "$@" | sed -E "s/(txt[^ ]* +)binary$/\\1us-ascii/"\n' \
                  >/usr/local/bin/file && chmod +x /usr/local/bin/file
                """,
            Fails = ["files/becomes-binary"],
            Names = "UTF-8 and ISO-8859-1 are text" },
        new("tar-of-old") {
            Layers = """
                RUN printf '#!/bin/bash\ncase " $* " in *" -cf "*) exec /bin/tar --format=v7 "$@"; esac\n%s\n' \
                  'exec /bin/tar "$@"' >/usr/local/bin/tar && chmod +x /usr/local/bin/tar
                """,
            Fails = ["files/long-names", "files/names"], Names = "v7" },
        new("truncates-to-nothing") {
            Layers = """
                RUN printf '#!/bin/bash\nshift 2\nfor f; do : >"$f"; done\n' >/usr/local/bin/truncate && \
                  chmod +x /usr/local/bin/truncate
                """,
            Fails = ["files/large-unchanged", "files/truncated", "files/multibyte-truncated", "image/toolbox"],
            MayFail = ["limits/*"], Names = "changed: 'data.txt'" },
        new("all-is-text") {
            Layers =
                "RUN printf '#!/bin/sh\\nshift 5\\nfor f; do printf \"%s\\\\0us-ascii\\\\n\" \"$f\"; done\\n' "
                    + ">/usr/local/bin/file && chmod +x /usr/local/bin/file",
            Fails = NoFiles, Names = "file:" },
    ];
}
