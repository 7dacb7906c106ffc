using System.Diagnostics;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>The symptoms that are looked for, the most telling first.</summary>
internal static class Symptoms
{
    private const int Shown = 2;
    private const int MostLines = 500;

    // The output is a stranger's: looking for a cause must not take longer than the run did.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const string Place = "(?:/home/sandbox|/root|/var|/usr|/opt|/etc)";

    /// <summary>The causes that a run's output tells, with their fixes; empty where it tells none.</summary>
    public static IReadOnlyList<Finding> Of(RunResult run)
    {
        var lines = $"{run.Stderr.Content}\n{run.Stdout.Content}".Split('\n').Distinct().Take(MostLines).ToList();
        var watch = Stopwatch.StartNew();
        return [
            .. All.TakeWhile(_ => watch.Elapsed < Patience)
                .Select(symptom => (symptom, cause: symptom.In(lines)))
                .Where(found => found.cause is not null)
                .Select(found => new Finding(Rank.Symptom, found.cause!, found.symptom.Topic))
                .Take(Shown)];
    }

    /// <summary>The rows. Each pattern is matched line by line, without regard to case.</summary>
    public static IReadOnlyList<Symptom> All { get; } =
    [
        new(
            [@"exec format error", @"cannot execute binary file"],
            "A program in the image is built for another CPU architecture than the engine's",
            "Build the image for the engine's architecture: docker build --platform linux/amd64 … (or linux/arm64)") {
            Topic = Topics.Architecture },
        new(
            [@"\$?'?(\\r|\r)'?: command not found", @"/usr/bin/env: .*(\\r|\r).*no such file",
                @"bad interpreter: .*\^M"],
            "A script has Windows line endings (CRLF)",
            "Convert the script to LF, e.g. sed -i 's/\\r$//' cyber-dojo.sh, and add '* text=auto eol=lf' to "
                + ".gitattributes"),
        new(
            [@"could not resolve host", @"temporary failure in name resolution", @"name or service not known",
                @"no such host", @"unknownhostexception", @"getaddrinfo", @"\bEAI_AGAIN\b", @"\bENOTFOUND\b",
                @"network is unreachable", @"failed to fetch http", @"unable to load the service index", @"dial tcp",
                @"failed to download", @"nodename nor servname"],
            "The run tried to use the network, which a sandbox does not have",
            "Fetch what the tests need while the image is built (RUN in the Dockerfile), and make the tool work "
                + "offline (e.g. mvn -o, npm ci in the Dockerfile, cargo --offline, dotnet test --no-restore)"),
        new(
            [@"resource temporarily unavailable", @"cannot fork", @"fork: retry",
                @"unable to create (new )?native thread", @"can't start new thread", @"pthread_create failed",
                @"failed to create new os thread", @"failed to spawn thread", @"thread constructor failed",
                @"\bEAGAIN\b.*(clone|fork|spawn)"],
            "The run reached the sandbox's limit of 128 processes and threads",
            "Make the tool start fewer at once (e.g. make -j2, GOMAXPROCS=2, -XX:ActiveProcessorCount=2, "
                + "--max-workers=2)"),
        new(
            [@"read-only file system", @"\bEROFS\b", @"OSError: \[Errno 30\]"],
            "The run wrote to the image's root, which is read-only here",
            "Make the tool write below /tmp, /sandbox or /home/sandbox, with a variable in cyber-dojo.sh or ENV in "
                + "the Dockerfile (e.g. GOCACHE=/tmp/go, DOTNET_CLI_HOME=/tmp, XDG_CACHE_HOME=/tmp)"),
        new(
            [@"no space left on device", @"disk quota exceeded", @"\bENOSPC\b"],
            "The run filled a file system: /sandbox and /tmp hold 250 MB each, /home/sandbox 50 MB if it is a tmpfs",
            "Write less: delete build output, switch off caches and core files, or build dependencies into the image"),
        new(
            [@"file size limit exceeded", @"\bEFBIG\b", @"file too large"],
            "The run wrote a file of more than 256 MB, the limit of a sandbox",
            "Make the tool write smaller files"),
        new(
            [@"too many open files", @"\bEMFILE\b"],
            "The run opened more than 1,024 files, the limit of a sandbox",
            "Lower the number of files that the tool keeps open, e.g. fewer parallel workers or no file watcher"),
        new(
            [@"out of memory", @"outofmemoryerror", @"bad_alloc", @"cannot allocate memory", @"memoryerror",
                @"heap limit allocation failed", @"could not reserve enough space", @"\bENOMEM\b"],
            "The run needed more memory than the 2 GB that a sandbox has",
            "Limit the tool's memory, e.g. -Xmx512m in JAVA_TOOL_OPTIONS, NODE_OPTIONS=--max-old-space-size=512") {
            Topic = Topics.Memory },
        new(
            [@"no new privileges", @"effective uid is not 0", @"must be (setuid|suid) root", @"sudo: .*",
                @"su: (must|cannot|authentication).*", @"newgrp: .*", @"setuid: operation not permitted",
                @"chown: .*operation not permitted"],
            "The run needs more privileges than the user sandbox has; setuid programs do not work in a sandbox",
            "Remove sudo, su and chown from cyber-dojo.sh: do what needs root in the Dockerfile") {
            Topic = Topics.Privileges },
        new(
            [@"unicode(de|en)codeerror", @"invalid byte sequence in us-ascii", @"incompatible character encodings",
                @"'ascii' codec", @"ascii codec", @"unmappable character", @"cannot (set|change) locale", @"setlocale",
                @"LC_(ALL|CTYPE)", @"malformed utf-8", @"invalid multibyte", @"wide character in",
                @"cannot decode byte", @"invalid or incomplete multibyte"],
            "The tool does not work in UTF-8: the image's locale is missing or POSIX",
            "Add ENV LANG=C.UTF-8 LC_ALL=C.UTF-8 to the Dockerfile"),
        new(
            [@"not a tty", @"not a terminal", @"inappropriate ioctl for device", @"TERM environment variable not set",
                @"unknown terminal type", @"cannot open terminal", @"no tty present", @"unable to open /dev/tty",
                @"/dev/tty: no such device"],
            "The run needs a terminal, which a sandbox does not have",
            "Use the tool's batch or CI mode (e.g. CI=true, --no-watch, --batch, TERM=dumb), and read nothing from "
                + "/dev/tty"),
        new(
            [$@"(?<what>{Place}/?[^\s'"":]*)['"":]*:? *(?:permission denied|EACCES|access denied)",
                $@"(?:permission denied|EACCES[^']*|access to the path|access is denied)[:,]? *(?:\w+ )*['""]?"
                    + $@"(?<what>{Place}[^\s'"":]*)"],
            "The user sandbox has no permission to use {what}",
            "In the Dockerfile: RUN chown -R sandbox:sandbox {what} (or chmod a+rX), as the last step that uses it") {
            Topic = Topics.Permission },
        new(
            [@"\.nuget.*(denied|not found)", @"unable to find package", @"NU1101"],
            "NuGet packages that the tests need are not in the image",
            "Run dotnet restore in the Dockerfile as the user sandbox, or set NUGET_PACKAGES to a folder outside the "
                + "home"),
        new(
            [@"(?:^|: )(?:line \d+: )?(?<what>[\w./+-]+): (?:command )?not found$",
                @"exec: ""?(?<what>[\w./+-]+)""?: executable file not found"],
            "{what} is not installed, or not in the PATH of the user sandbox",
            "Install {what} in the Dockerfile, and set PATH with ENV: a sandbox reads no profile and no .bashrc") {
            Topic = Topics.Command },
        new(
            [@"(?:^|: )(?:line \d+: )?(?<what>/?[\w.+-]+(?:/[\w.+-]+)+): no such file or directory$"],
            "{what} does not exist in the image",
            "Install it in the Dockerfile, or correct the path in cyber-dojo.sh"),
        new(
            [@"(?:cannot find|can't find|could not find|no) module(?: named)?:? ['""]?(?<what>[\w./@-]+)",
                @"cannot load such file -- (?<what>[\w./-]+)", @"can't locate (?<what>[\w/]+\.pm)",
                @"package (?<what>[\w.]+) does not exist", @"fatal error: (?<what>[\w./+-]+\.h(?:pp)?): no such file"],
            "The library {what} is not installed",
            "Install {what} in the Dockerfile, for all users (not with --user, and not below /root)"),
        new(
            [@"error while loading shared libraries: (?<what>[\w.+-]+)"],
            "The shared library {what} is not installed",
            "In the Dockerfile, install the package that contains {what}, or run ldconfig if you copied it yourself"),
    ];
}
