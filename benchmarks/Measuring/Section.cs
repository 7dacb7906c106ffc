namespace Benchmarks.Measuring;

/// <summary>A table of results, and what was to be reached.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Columns">The figures of each row, with their units; the first column is the way's name.</param>
/// <param name="Rows">The ways.</param>
internal sealed record Section(string Title, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows)
{
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>What the figures do not say by themselves.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A row: a name, and a figure for each column; NaN for none.</summary>
internal sealed record Row(string Name, IReadOnlyList<double> Figures);

/// <summary>A figure that is to be reached.</summary>
/// <param name="What">Which, and how much, in words.</param>
/// <param name="Measured">What it is.</param>
/// <param name="Met">Whether that is enough.</param>
internal sealed record Target(string What, double Measured, bool Met);
