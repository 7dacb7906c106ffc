namespace Ltf.Usage;

/// <summary>How errors look on stderr, whatever their cause: as cargo and git write them.</summary>
internal static class ErrorText
{
    /// <summary>A line for each error; then the hints, each once.</summary>
    public static string Of(IEnumerable<UsageError> errors, string otherwise)
    {
        var all = errors.DistinctBy(error => error.Message).ToList();
        var hints = all.Select(error => error.Hint).OfType<string>().DefaultIfEmpty(otherwise).Distinct();
        return string.Concat(
            [.. all.Select(error => $"error: {error.Message}\n"), .. hints.Select(hint => $"hint: {hint}\n")]);
    }

    /// <summary>One error that brings its hint along, or needs none.</summary>
    public static string Of(string message) => $"error: {message.TrimEnd()}\n";
}
