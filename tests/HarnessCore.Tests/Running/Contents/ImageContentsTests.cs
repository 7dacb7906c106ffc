using HarnessCore.Running.Contents;

namespace HarnessCore.Tests.Running.Contents;

public sealed class ImageContentsTests
{
    [Fact]
    public void ReadsWhatDpkgHasInstalled() => Assert.Equal(
        ["adduser 3.134", "libc6:amd64 2.36-9", "libc6:i386 2.36-9"],
        Told(PackageDatabase.Dpkg("""
            Package: libc6
            Status: install ok installed
            Architecture: i386
            Version: 2.36-9
            Description: GNU C Library
             Version: of no package

            Package: gone
            Status: deinstall ok config-files
            Version: 1

            Package: adduser
            Status: install ok installed
            Architecture: all
            Version: 3.134

            Package: libc6
            Status: hold ok installed
            Architecture: amd64
            Version: 2.36-9
            """)));

    [Fact]
    public void ReadsWhatApkHasInstalled() => Assert.Equal(
        ["busybox 1.36.1-r29", "musl 1.2.5-r0"],
        Told(PackageDatabase.Apk("C:Q1\nP:musl\nV:1.2.5-r0\nF:lib\nR:ld.so\n\nP:busybox\nV:1.36.1-r29\n\n")));

    [Fact]
    public void ReadsWhatRpmPrints() => Assert.Equal(
        ["bash 5.2-1.fc40", "kernel 6.8-1, 6.9-1"],
        Told(PackageDatabase.Rpm("bash 5.2-1.fc40\nkernel 6.9-1\nkernel 6.8-1\n")));

    [Fact]
    public void FindsTheToolsThatAKataCalls() => Assert.Equal(
        ["bash", "source", "cd", "make", "gcc", "ruby", "prove", "/usr/bin/awk", "rake", "cc"],
        ToolVersions.NamesIn(new Dictionary<string, string>
        {
            ["a.sh"] = "rake\n",
            ["cyber-dojo.sh"] = """
                source ~/x.sh
                # perl is no command here
                cd src && CC=gcc make --always-make || exit_code=1
                if gcc -o "$x" hiker.c; then "ruby" x.rb | prove -v -; fi
                ./hiker $(/usr/bin/awk '1' x)
                """,
            ["makefile"] = "all:\n\t@cc -c x.c\n",
            ["hiker.c"] = "int main() { return 0; }\n",
        }).Where(name => name is not ("all:" or "-" or "x" or "1")));

    [Fact]
    public void ReadsTheVersionsThatToolsTell() => Assert.Equal(
        ["gcc gcc (Debian 12.2.0-14) 12.2.0", "make GNU Make 4.3"],
        Told(ToolVersions.In("noise\ntool gcc gcc (Debian 12.2.0-14) 12.2.0\ntool make GNU Make 4.3\ntool broken\n")));

    private static IEnumerable<string> Told(IEnumerable<ImageFact> facts) =>
        facts.Select(fact => $"{fact.Name} {fact.Value}");
}
