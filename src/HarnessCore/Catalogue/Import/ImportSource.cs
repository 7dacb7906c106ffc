using System.Text;

namespace HarnessCore.Catalogue.Import;

/// <summary>Reads what an import is from: a folder, a file, standard input or an address.</summary>
internal static class ImportSource
{
    private const string ExpectedAnswer = "the answer of the languages-start-points service: a JSON text, in UTF-8";
    private const int MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="ConfigurationException">It cannot be read, or holds no start-point.</exception>
    public static async Task<IReadOnlyList<FoundStartPoint>> ReadAsync(string source, CancellationToken cancellationToken)
    {
        if (Directory.Exists(source)) return StartPointTree.Read(source);
        var errors = new ErrorList();
        var text = IsAddress(source) ? await DownloadAsync(new Uri(source), errors, cancellationToken).ConfigureAwait(false)
            : source == "-" ? await StandardInputAsync(cancellationToken).ConfigureAwait(false)
            : SourceFile.Read(source, "a folder, a file, an http address, or - for standard input", errors);
        errors.ThrowIfAny();
        return ServiceAnswer.Read(source, text!);
    }

    private static bool IsAddress(string source) => Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static async Task<string> StandardInputAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException([new("-", 1, 1, "the text is not UTF-8", ExpectedAnswer)]);
        }
    }

    private static async Task<string?> DownloadAsync(Uri address, ErrorList errors, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        try
        {
            return Encoding.UTF8.GetString(await client.GetByteArrayAsync(address, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            errors.Add(Position.StartOf(address.ToString()), $"nothing comes from there ({e.GetBaseException().Message.TrimEnd('.')})", ExpectedAnswer);
            return null;
        }
    }
}
