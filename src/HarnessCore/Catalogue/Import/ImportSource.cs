using System.Text;
using HarnessCore.Catalogue.Folders;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue.Import;

/// <summary>Reads a source of start-points: a folder, a file, standard input or an http URL.</summary>
internal static class ImportSource
{
    private const string ExpectedResponse = "the response of the languages-start-points service: JSON in UTF-8";
    private const int MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="ConfigurationException">The source cannot be read, or has no start-point.</exception>
    public static async Task<IReadOnlyList<FoundStartPoint>> ReadAsync(
        string source, CancellationToken cancellationToken)
    {
        if (Directory.Exists(source)) return StartPointTree.Read(source);
        var errors = new ErrorList();
        var text = IsAddress(source) ? await DownloadAsync(new Uri(source), errors, cancellationToken)
            : source == "-" ? await StandardInputAsync(cancellationToken)
            : SourceFile.Read(source, "a folder, a file, an http URL, or - for standard input", errors);
        errors.ThrowIfAny();
        return ServiceResponse.Read(source, text!);
    }

    private static bool IsAddress(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static async Task<string> StandardInputAsync(CancellationToken cancellationToken)
    {
        using var reader =
            new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException([new("-", 1, 1, "standard input is not UTF-8", ExpectedResponse)]);
        }
    }

    private static async Task<string?> DownloadAsync(Uri address, ErrorList errors, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        try
        {
            return Encoding.UTF8.GetString(await client.GetByteArrayAsync(address, cancellationToken));
        }
        catch (Exception e) when (
            e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            errors.Add(
                Position.StartOf(address.ToString()),
                $"cannot download: {e.GetBaseException().Message.TrimEnd('.')}", ExpectedResponse);
            return null;
        }
    }
}
