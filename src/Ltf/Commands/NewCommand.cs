using System.CommandLine;
using Ltf.Scaffold;

namespace Ltf.Commands;

/// <summary><c>ltf new</c>: creates an LTF to start from.</summary>
internal static class NewCommand
{
    private const string Help = """
        The new LTF conforms as it is; its kata is a shell script. Add your language's toolchain to its Dockerfile, at
        the comment that says so; then replace the kata with one in your language, and check as you go. Nothing is
        overwritten.

        Examples:
          ltf new forth-assert                  a folder here, an entry in images.yml
          ltf new forth-assert --out images     in a clone of the harness
          ltf new zig-assert --like gcc-assert  a copy of another image, to change
          ltf check forth-assert

        Exit codes:
          0  created
          2  the name is invalid or taken, or images.yml is broken: nothing is changed
        """;

    private static readonly Argument<string> Name = new("NAME")
    {
        Description = "The LTF's name: lower-case letters, digits and hyphens, such as gcc-assert.",
    };

    private static readonly Option<string> Images = new("--images")
    {
        Description = "The list of images to add it to; created if it does not exist.",
        DefaultValueFactory = _ => "images.yml",
        HelpName = "FILE",
    };

    private static readonly Option<string> Folder = new("--out")
    {
        Description = "The folder in which to create its folder; with --like, beside the original.",
        DefaultValueFactory = _ => ".",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Like = new("--like")
    {
        Description = "Copy the folder of this image in images.yml, instead of a shell kata.",
        HelpName = "NAME",
    };

    public static Command Create()
    {
        var command = new HelpedCommand(
            "new", "Create an LTF: Dockerfile, lambda, start-point, and an entry in images.yml.", Help)
        {
            Name, Images, Folder, Like,
        };
        command.SetAction(
            parsed =>
            {
                var (name, images, like) = (
                    parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Images), parsed.GetValue(Like));
                var parent = like is not null && parsed.GetResult(Folder) is not { Implicit: false }
                    ? LtfScaffold.ParentOf(like, images)
                    : parsed.GetRequiredValue(Folder);
                return Write(new LtfScaffold(name, parent, images, like), name, images);
            });
        return command;
    }

    private static int Write(LtfScaffold scaffold, string name, string images)
    {
        foreach (var file in scaffold.Write()) Console.WriteLine($"created  {InFolder(scaffold, file)}");
        Console.WriteLine($"added    {name} to {images}");
        var given = images == "images.yml" ? "" : $" --images {Invocation.Quoted(images)}";
        Console.WriteLine($"""

            It conforms as it is:  {Invocation.Name} check {name}{given}
            Next: add the toolchain to {InFolder(scaffold, "Dockerfile")},
            then replace the kata in {InFolder(scaffold, "start_point")}.
            """);
        return ExitCode.Conforms;
    }

    private static string InFolder(LtfScaffold scaffold, string file) =>
        Path.GetRelativePath(".", Path.Combine(scaffold.Folder, file));
}
