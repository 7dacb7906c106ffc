namespace HarnessCore.Catalogue;

/// <summary>Names of files in a kata: relative, with <c>/</c> between folders, and never leading out of it.</summary>
internal static class RelativeName
{
    public const string Expected = "the name of a file beside manifest.json, or in a sub-directory, without '.' and '..'";

    public static bool IsLegal(string name) => !name.Contains('\0', StringComparison.Ordinal)
        && !Path.IsPathRooted(name)
        && name.Split('/').All(part => part is not ("" or "." or ".."));
}
