namespace HarnessCore.Catalogue.Import;

/// <summary>Looks into mappings of formats that are not ours, without judging them.</summary>
internal static class MappingNodes
{
    /// <returns>Null when the key is not there, or its value is no text, or an empty one.</returns>
    public static string? TextOf(this MappingNode mapping, string key) =>
        mapping.Members.LastOrDefault(member => member.Key.Text == key).Value is ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 } text ? text.Text : null;

    /// <returns>Null for a file that is not there, not readable, or no JSON object.</returns>
    public static MappingNode? InFile(string path)
    {
        var errors = new ErrorList();
        return SourceFile.Read(path, "JSON", errors) is { } text ? JsonText.Read(path, text, errors) as MappingNode : null;
    }
}
