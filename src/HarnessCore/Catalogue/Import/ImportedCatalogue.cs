namespace HarnessCore.Catalogue.Import;

/// <summary>Puts an import on the disk: all of it, or nothing.</summary>
/// <param name="images">The absolute path of the images.yml.</param>
/// <param name="text">Its new text; null leaves it as it is.</param>
internal sealed class ImportedCatalogue(string images, string? text)
{
    /// <exception cref="ConfigurationException">The new text is no catalogue, or not the one that was meant. Nothing is changed.</exception>
    public void Save(IReadOnlyList<LtfEntry> before, IReadOnlyList<PlannedEntry> planned)
    {
        var added = planned.Where(entry => entry.Files.IsNew).ToList();
        var half = WholeFile.Beside(images);
        try
        {
            foreach (var entry in added) entry.Files.Write();
            if (text is not null) WriteChecked(half, before, planned);
        }
        catch
        {
            foreach (var entry in added) entry.Files.Remove();
            File.Delete(half);
            throw;
        }

        foreach (var entry in planned) entry.Files.Write();
        if (text is not null) File.Move(half, images, overwrite: true);
    }

    private void WriteChecked(string half, IReadOnlyList<LtfEntry> before, IReadOnlyList<PlannedEntry> planned)
    {
        WholeFile.WriteHalf(half, images, text!);
        IReadOnlyList<LtfEntry> after;
        try
        {
            after = ImageCatalogue.Load(half).Entries;
        }
        catch (ConfigurationException e)
        {
            throw new ConfigurationException([.. e.Errors.Select(error => error with { File = images })]);
        }

        CheckThatAllIsAsMeant(before, planned, after);
    }

    private void CheckThatAllIsAsMeant(IReadOnlyList<LtfEntry> before, IReadOnlyList<PlannedEntry> planned, IReadOnlyList<LtfEntry> after)
    {
        var wanted = planned.ToDictionary(entry => entry.Name, entry => (entry.Image, entry.StartPoint));
        foreach (var entry in before) wanted.TryAdd(entry.Name, (entry.ImageReference, entry.StartPointFolder));
        var rest = before.ToDictionary(entry => entry.Name, RestOf);
        var wrong = after.FirstOrDefault(entry => wanted.GetValueOrDefault(entry.Name) != (entry.ImageReference, entry.StartPointFolder)
            || rest.GetValueOrDefault(entry.Name, RestOf(entry)) != RestOf(entry));
        if (wrong is not null || after.Count != wanted.Count)
            throw new ConfigurationException([new(images, wrong?.Line ?? 1, 1, "this file is written in a way that is not edited here", "image: and start_point: of each entry on lines of their own")]);
    }

    /// <summary>What an edit that went astray would change.</summary>
    private static string RestOf(LtfEntry entry) => string.Join(
        '\0',
        entry.BuildFolder,
        entry.AddressSanitizer,
        string.Join('\n', entry.Scrub),
        string.Join('\n', entry.KnownFailures.Select(known => $"{known.Scenarios} {known.Reason} {known.Issue} {known.Until}")),
        string.Join('\n', entry.NotApplicable.Select(none => $"{none.Scenarios} {none.Reason}")));
}
