using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>image: what an image must contain.</summary>
internal static class ImageFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new ScriptScenario("image/sandbox-user")
        {
            Root = SandboxRoot.Writable,
            Why = "The runner starts every kata as this user, by number. Tools look the user up by name and keep "
                + "caches in its home.",
            Script = """
                user='not in /etc/passwd' group='not in /etc/group'
                while IFS=: read -r name _ uid gid _ home _; do
                  [ "$name" = sandbox ] && user="uid $uid, gid $gid, home $home"
                done </etc/passwd
                while IFS=: read -r name _ gid _; do
                  [ "$name" = sandbox ] && group="gid $gid"
                done </etc/group
                wanted='uid 41966, gid 51966, home /home/sandbox'
                [ "$user" = "$wanted" ] || echo "wrong: user sandbox: expected $wanted; got $user"
                [ "$group" = 'gid 51966' ] || echo "wrong: group sandbox: expected gid 51966; got $group"
                if [ ! -d /home/sandbox ]; then echo 'wrong: /home/sandbox does not exist'
                elif ! : >/home/sandbox/.ltf; then echo 'wrong: uid 41966 cannot write to /home/sandbox'
                fi 2>/dev/null
                echo checked
                """,
            Expected = [Expect.NoComplaint()],
            Change = "Add to the Dockerfile: RUN groupadd --gid 51966 sandbox && useradd --uid 41966 --gid 51966 "
                + "--create-home --home-dir /home/sandbox --shell /bin/bash sandbox (Alpine: RUN addgroup -g 51966 "
                + "sandbox && adduser -D -u 41966 -G sandbox -h /home/sandbox -s /bin/bash sandbox). Remove any later "
                + "line that changes the owner of /home/sandbox.",
        },
        new ScriptScenario("image/toolbox")
        {
            Why = "The runner copies files in and out of the image with these tools. Without the full ones it loses "
                + "files or returns binary ones.",
            Script = """
                cd /tmp || exit
                mkdir toolbox && cd toolbox || exit
                echo text >text
                printf 'a\0b\1' >binary
                chmod 640 binary
                echo x >-n
                tool() { [ "$2" = "$3" ] || echo "wrong: $1: expected ${3//$'\n'/, }; got ${2:-nothing}"; }
                tool tar "$(printf './%s\0' -n text |
                  tar --null --verbatim-files-from --no-recursion -cf - -T - 2>&1 | tar -tf - 2>&1)" $'./-n\n./text'
                tool file "$(file --brief --raw --magic-file /dev/null --mime-encoding text binary 2>&1)" \
                  $'us-ascii\nbinary'
                tool truncate "$(truncate -s 2 text 2>&1; stat -c %s text 2>&1)" 2
                tool stat "$(stat -c '%a %s' binary 2>&1)" '640 4'
                tool find "$(find . -type f -name binary -size +1c -exec echo {} + 2>&1)" ./binary
                tool head "$(echo abc | head -c 2 2>&1)" ab
                tool grep "$(echo abc | grep -c b 2>&1)" 1
                tool xargs "$(printf 'a b\0c\0' | xargs -0 -n 1 echo 2>&1)" $'a b\nc'
                tool gzip "$(echo abc | gzip -1 2>&1 | gzip -d 2>&1)" abc
                echo checked
                """,
            Expected = [Expect.NoComplaint()],
            Change = "Install the full tools, not busybox's: "
                + $"{DockerfileLine.Install("bash coreutils file findutils grep gzip tar")}.",
        },
        new ImageNoExtraTools("image/no-extra-tools")
        {
            Level = Level.Next,
            Why = "The next runner needs neither jq nor xargs, so images will drop them. A start-point that uses them "
                + "then breaks.",
            Change = "In cyber-dojo.sh, replace xargs with `find -exec … +` or a bash loop, and do without jq. If the "
                + "kata needs them, list this scenario under not_applicable: in images.yml.",
        },
        new ImageRagLambda("image/rag-lambda")
        {
            Why = "The lambda decides which colour the user sees. If it is missing, raises, or returns anything else, "
                + "the user sees \"faulty\".",
            Change = "Write red_amber_green.rb as lambda { |stdout, stderr, status| … } and return :red, :amber or "
                + ":green for any input. When unsure, return :amber.",
        },
        new ImageRagLambdaTime("image/rag-lambda-time")
        {
            Level = Level.Next,
            Why = "A regular expression with catastrophic backtracking hangs the runner for everyone, on the first "
                + "output that its author did not expect.",
            Change = "In red_amber_green.rb, find nested repetitions such as (a+)+ or (.*)*, and several .* in a row. "
                + "Anchor patterns to the start of a line, and make them more specific.",
        },
        new ImageRagLambdaFooled("image/rag-lambda-fooled")
        {
            Level = Level.Info,
            Why = "A lambda that answers green as soon as it finds OK is fooled by a kata that prints OK, and shows a "
                + "failing test green.",
            Change = "In red_amber_green.rb, look for failures before successes, and match the framework's whole "
                + "summary line (/^OK \\(\\d+ tests?\\)$/), not a word in it.",
        },
        new ImageArchitecture("image/architecture")
        {
            Level = Level.Info,
            Why = "An image for another processor is emulated, and slow, or does not start: \"exec format error\".",
            Change = "Build the image on the engine's architecture, or for several: docker buildx build --platform "
                + "linux/amd64,linux/arm64.",
        },
        new ImageOs("image/os")
        {
            Level = Level.Info,
            Why = "The distribution that an image is built on decides which tools it has, and how old they are.",
            Change = "Nothing: this is only reported.",
        },
    ];
}
