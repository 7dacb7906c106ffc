using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>image: what an image must contain.</summary>
internal static class ImageFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ScriptScenario
        {
            Id = "image/sandbox-user",
            Profile = SandboxProfile.Production,
            Why = "The runner starts every kata as this user, by number; tools look it up by name, and keep their caches in its home.",
            Script = """
                user='not in /etc/passwd' group='not in /etc/group'
                while IFS=: read -r name _ uid gid _ home _; do
                  [ "$name" = sandbox ] && user="uid $uid, gid $gid, home $home"
                done </etc/passwd
                while IFS=: read -r name _ gid _; do
                  [ "$name" = sandbox ] && group="gid $gid"
                done </etc/group
                wanted='uid 41966, gid 51966, home /home/sandbox'
                [ "$user" = "$wanted" ] || echo "wrong: user sandbox is $user; wanted: $wanted"
                [ "$group" = 'gid 51966' ] || echo "wrong: group sandbox is $group; wanted: gid 51966"
                if [ ! -d /home/sandbox ]; then echo 'wrong: /home/sandbox is not there'
                elif ! : >/home/sandbox/.ltf; then echo 'wrong: /home/sandbox cannot be written to by uid 41966'
                fi 2>/dev/null
                echo checked
                """,
            Expected = [Expect.NoComplaint()],
            Change = "in the Dockerfile: groupadd --gid 51966 sandbox && useradd --uid 41966 --gid 51966 --create-home --home-dir /home/sandbox --shell /bin/bash sandbox; and nothing after that may give /home/sandbox to another user",
        },
        new ScriptScenario
        {
            Id = "image/toolbox",
            Why = "The runner takes files in and out of the image with these tools; with others in their place it loses files, or shows binary ones.",
            Script = """
                cd /tmp || exit
                mkdir toolbox && cd toolbox || exit
                echo text >text
                printf 'a\0b\1' >binary
                chmod 640 binary
                echo x >-n
                tool() { [ "$2" = "$3" ] || echo "wrong: $1: ${2:-nothing} where ${3//$'\n'/, } should be"; }
                tool tar "$(printf './%s\0' -n text | tar --null --verbatim-files-from --no-recursion -cf - -T - 2>&1 | tar -tf - 2>&1)" $'./-n\n./text'
                tool file "$(file --brief --raw --magic-file /dev/null --mime-encoding text binary 2>&1)" $'us-ascii\nbinary'
                tool truncate "$(truncate -s 2 text 2>&1; stat -c %s text 2>&1)" 2
                tool stat "$(stat -c '%a %s' binary 2>&1)" '640 4'
                tool find "$(find . -type f -name binary -size +1c -exec echo {} + 2>&1)" ./binary
                tool head "$(echo abc | head -c 2 2>&1)" ab
                tool grep "$(echo abc | grep -c b 2>&1)" 1
                tool gzip "$(echo abc | gzip -1 2>&1 | gzip -d 2>&1)" abc
                echo checked
                """,
            Expected = [Expect.NoComplaint()],
            Change = "install what is missing, the full tools and not busybox's: bash, tar, file, coreutils (head, stat, truncate), findutils, grep, gzip",
        },
        new WithoutToolsScenario
        {
            Id = "image/no-extra-tools",
            Level = Level.Next,
            Why = "The runner that is to come does without jq and xargs in the images; a start-point that needs them breaks on the day they go.",
            Change = "use bash's own means, or find's -exec, in place of xargs and jq; or install them for this image on purpose",
        },
        new LambdaScenario
        {
            Id = "image/rag-lambda",
            Why = "The lambda decides what a person sees. One that is missing, that raises, or that answers something else, shows as \"faulty\" on somebody's screen.",
            Change = "in red_amber_green.rb: lambda { |stdout, stderr, status| … }, with an answer of :red, :amber or :green whatever it is given, and :amber where it cannot tell",
        },
        new LambdaTimeScenario
        {
            Id = "image/rag-lambda-time",
            Level = Level.Next,
            Why = "A regular expression that backtracks without end hangs the runner for everybody, at the first output that it does not expect.",
            Change = "look in red_amber_green.rb for repetitions within repetitions, as in (a+)+ or (.*)*, and for several .* in a row; anchor patterns to a line's beginning, and let them match less",
        },
        new OsScenario
        {
            Id = "image/os",
            Level = Level.Info,
            Why = "What an image is built on says much about what its tools can do.",
            Change = "nothing: this is reported only",
        },
    ];
}
