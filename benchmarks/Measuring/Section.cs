namespace Benchmarks.Measuring;

/// <summary>A table of results, and its targets.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Columns">The names of the figures, with units; the variant's name comes first.</param>
/// <param name="Rows">One for each variant.</param>
internal sealed record Section(string Title, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows)
{
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>A remark below the table.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A row: a name, and a figure for each column (NaN for none).</summary>
internal sealed record Row(string Name, IReadOnlyList<double> Figures);

/// <summary>A target for one figure.</summary>
/// <param name="What">The target in words.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Met">Whether the figure meets the target.</param>
internal sealed record Target(string What, double Measured, bool Met);
