using System.Globalization;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Collects errors, so that people see all of them at once instead of one per run.</summary>
internal sealed class ErrorList
{
    // Nobody reads more, and a file of megabytes can have an error in every byte.
    private const int Most = 1000;

    private readonly List<ConfigurationError> _errors = [];
    private int _more;

    public bool Any => _errors.Count > 0;

    public void Add(Position at, string problem, string expected, string? hint = null)
    {
        if (_errors.Count < Most)
            _errors.Add(new ConfigurationError(at.File, at.Line, at.Column, problem, expected, hint));
        else _more++;
    }

    /// <exception cref="ConfigurationException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (Any) throw new ConfigurationException(InOrder());
    }

    private List<ConfigurationError> InOrder()
    {
        var errors = _errors
            .GroupBy(error => error.File, StringComparer.Ordinal)
            .SelectMany(file => file.OrderBy(error => error.Line).ThenBy(error => error.Column))
            .ToList();
        if (_more == 0) return errors;
        var (last, problem) = (errors[^1], string.Create(CultureInfo.InvariantCulture, $"{_more} more errors"));
        errors.Add(last with { Problem = problem, Expected = "none", Hint = "fix the first ones, then run it again" });
        return errors;
    }
}
