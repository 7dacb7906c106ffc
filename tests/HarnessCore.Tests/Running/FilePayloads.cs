namespace HarnessCore.Tests.Running;

/// <summary>Katas that leave odd files, or none at all.</summary>
internal static class FilePayloads
{
    private static readonly string LongName = new('n', 255);

    public static IReadOnlyList<Payload> All { get; } =
    [
        new("creates odd names", """
            echo before
            for name in $'new\nline' "it's" '"double"' '$(touch x)' '`touch y`' '-rf' '--' '-' \
              '&;|<>*?[a]{b}!#~%' ' blank ' $'tab\t' '\back\slash' 'naïve-文字-🙂' '.dot' '*' 'stdout'
            do
              printf x >"./$name"
            done
            """)
        {
            Output = "before\n",
            Status = "0",
            Created = [
                "new\nline", "it's", "\"double\"", "$(touch x)", "`touch y`", "-rf", "--", "-", "&;|<>*?[a]{b}!#~%",
                " blank ", "tab\t", @"\back\slash", "naïve-文字-🙂", ".dot", "*", "stdout"],
        },
        new("creates names like the harness's own words", "echo before; for name in stderr status created nonce "
            + ".tar; do echo x >$name; done") {
            Output = "before\n", Created = ["stderr", "status", "created", "nonce", ".tar"] },
        new("creates a name of 255 bytes", "echo before; echo x >$(printf 'n%.0s' {1..255})") {
            Output = "before\n", Created = [LongName] },
        new("creates a name of every byte", "echo before; for i in {1..255}; do ((i == 47)) || echo x >\"f$(printf "
            + "\"\\\\x$(printf %x $i)\")\"; done; rm -f f[^q]*; ls | wc -l") {
            Begins = "before\n", Created = ["f", "fq"] },
        new("creates a name that is not UTF-8", "echo before; echo x >$'bad\\xff'; echo x >good") {
            Output = "before\n", Status = "0", Created = ["bad\uFFFDFF", "good"] },
        new("creates a fifo", "echo before; mkfifo pipe; echo x >file") { Output = "before\n", Created = ["file"] },
        new("creates a socket", "echo before; perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0); bind(S, "
            + "sockaddr_un(\"s\")) or die'; echo x >file") { Output = "before\n", Created = ["file"] },
        new("creates symbolic links", "echo before; ln -s /etc/passwd file-link; ln -s / root-link; ln -s . loop; ln "
            + "-s gone dead; ln -s cyber-dojo.sh sent; echo x >file") { Output = "before\n", Created = ["file"] },
        new("creates hard links", "echo before; echo x >one; ln one two; ln cyber-dojo.sh three") {
            Output = "before\n", Created = ["one", "two", "three"] },
        new("replaces a file by a link", "echo before; ln -sf /etc/passwd cyber-dojo.sh") { Output = "before\n" },
        new("replaces a file by a directory", "echo before; rm cyber-dojo.sh; mkdir cyber-dojo.sh; echo x "
            + ">cyber-dojo.sh/file") { Output = "before\n", Created = ["cyber-dojo.sh/file"] },
        new("makes a file unreadable", "echo before; echo x >secret; chmod 000 secret; echo x >file") {
            Output = "before\n", Status = "0", Created = ["file"] },
        new("makes a directory unreadable", "echo before; mkdir d; echo x >d/secret; chmod 000 d; echo x >file") {
            Output = "before\n", Status = "0", Created = ["file"] },
        new("makes /sandbox unreadable", "echo before; echo x >file; chmod 000 /sandbox") {
            Output = "before\n", Status = "0", Created = ["file"] },
        new("makes its own file unreadable", "echo before; chmod 000 cyber-dojo.sh") {
            Output = "before\n", Status = "0" },
        new("removes everything", "echo before; rm -rf --no-preserve-root / 2>/dev/null; echo after") {
            Output = "before\nafter\n" },
        new("removes its own files", "echo before; rm -rf /sandbox/* /sandbox/.[!.]* /tmp/* ~/* ~/.[!.]*; echo after") {
            Output = "before\nafter\n", Status = "0" },
        new("creates a sparse file", "echo before; truncate -s 200M sparse; echo x >file") {
            Output = "before\n", Created = ["file"] },
        new("creates many big text files", "echo before; for i in {1..40}; do yes text | head -c 1000000 >big$i; "
            + "done") {
            Output = "before\n",
            Created = [.. Enumerable.Range(1, 40).Select(n => $"big{n}").Order(StringComparer.Ordinal).Take(16)] },
        new("touches no content", "echo before; touch -d '2001-01-01' cyber-dojo.sh; chmod 755 cyber-dojo.sh") {
            Output = "before\n", Status = "0" },
        new("changes itself", "echo before; echo '# more' >>cyber-dojo.sh") {
            Begins = "before\n", Changed = ["cyber-dojo.sh"] },
        new("replaces the tools", "echo before; mkdir -p ~/bin; for t in tar find file truncate head chmod kill; do "
            + "printf '#!/bin/sh\\nexit 9\\n' >~/bin/$t; chmod +x ~/bin/$t; done; export PATH=~/bin:$PATH; tar() { "
            + ":; }; export -f tar; echo x >file") { Output = "before\n", Created = ["file"] },
    ];
}
