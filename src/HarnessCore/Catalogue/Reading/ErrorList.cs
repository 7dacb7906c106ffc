namespace HarnessCore.Catalogue.Reading;

/// <summary>Collects errors, so that people see all of them at once instead of one per run.</summary>
internal sealed class ErrorList
{
    private readonly List<ConfigurationError> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(Position at, string problem, string expected, string? hint = null) =>
        _errors.Add(new ConfigurationError(at.File, at.Line, at.Column, problem, expected, hint));

    /// <exception cref="ConfigurationException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (Any) throw new ConfigurationException(InOrder());
    }

    private List<ConfigurationError> InOrder() => _errors
        .GroupBy(error => error.File, StringComparer.Ordinal)
        .SelectMany(file => file.OrderBy(error => error.Line).ThenBy(error => error.Column))
        .ToList();
}
