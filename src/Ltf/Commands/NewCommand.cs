using System.CommandLine;
using Ltf.Scaffold;

namespace Ltf.Commands;

/// <summary>ltf new: a new LTF to start from.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Its name: lower-case letters, digits and hyphens, such as gcc-assert." };
        var images = new Option<string>("--images") { Description = "The list of images that it is added to; made when it is not there.", DefaultValueFactory = _ => "images.yml", HelpName = "FILE" };
        var folder = new Option<string>("--out") { Description = "Where its folder goes.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
        var command = new HelpedCommand("new", "Makes a new LTF: Dockerfile, lambda, start-point, and an entry in images.yml.", """
            As it is made it conforms, with a kata in the shell. Put your language's toolchain into its Dockerfile, where a comment says
            so; then put your language's kata in the place of the shell one, and check as you go. Nothing is overwritten.

            Examples:
              ltf new forth-assert                  a folder here, an entry in images.yml
              ltf new forth-assert --out images     in a clone of the harness
              ltf check forth-assert

            Exit codes: 0 it is made, 2 the name cannot be or is taken, or images.yml is broken: then nothing is changed.
            """)
        {
            name, images, folder,
        };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(name), parsed.GetRequiredValue(folder), parsed.GetRequiredValue(images)));
        return command;
    }

    private static int Write(string name, string parent, string images)
    {
        var scaffold = new LtfScaffold(name, parent, images);
        foreach (var file in scaffold.Write()) Console.WriteLine($"made    {Path.GetRelativePath(".", Path.Combine(scaffold.Folder, file))}");
        Console.WriteLine($"added   {images}: {name}");
        var given = images == "images.yml" ? "" : $" --images {Invocation.Quoted(images)}";
        Console.WriteLine($"""

            It conforms as it is:     {Invocation.Name} check {name}{given}
            Then the toolchain goes into {Path.GetRelativePath(".", Path.Combine(scaffold.Folder, "Dockerfile"))}, and its kata into start_point.
            """);
        return ExitCode.Conforms;
    }
}
