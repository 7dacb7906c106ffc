namespace HarnessCore.Catalogue.Import;

/// <summary>How the import of a start-point ended.</summary>
public enum ImportOutcomeKind
{
    /// <summary>The catalogue has a new entry.</summary>
    Added,

    /// <summary>The entry's image or start-point is another than before.</summary>
    Updated,

    /// <summary>All is as it was.</summary>
    Unchanged,

    /// <summary>It cannot be used, for the reason given.</summary>
    CouldNot,
}
