using System.Net;
using Ltf.Serving.Peers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ltf.Serving;

/// <summary>The production runner's HTTP service, over our own runner. Dispose it to stop it at once.</summary>
internal sealed class Service : IAsyncDisposable
{
    // A client that sends nothing for so long is not going to.
    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(10);

    private const int MostConnections = 1000;

    private readonly WebApplication _app;
    private readonly Admission _admission;
    private readonly CancellationTokenSource _cut;
    private readonly PeerExchange? _peers;
    private readonly TimeSpan _drain;

    private Service(
        WebApplication app, Admission admission, CancellationTokenSource cut, PeerExchange? peers, TimeSpan drain) =>
        (_app, _admission, _cut, _peers, _drain) = (app, admission, cut, peers, drain);

    /// <summary>Where it listens: <c>http://127.0.0.1:4597</c>.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Begins to listen.</summary>
    /// <param name="backend">Runs the katas; the caller disposes it.</param>
    /// <param name="options">Where to listen, and how much to take.</param>
    /// <param name="say">Takes lines about what breaks, from any thread.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">It cannot listen there.</exception>
    public static async Task<Service> StartAsync(
        IBackend backend, ServiceOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        // Nothing of the environment or of a settings file counts, and nothing else handles signals.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(
            host => host.ShutdownTimeout = options.Drain + TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        var app = builder.Build();
        var (admission, cut) = (new Admission(backend.AtOnce, options.Queue), new CancellationTokenSource());
        var peers = options.Peers is { } given ? new PeerExchange(given, backend, say) : null;
        var dispatcher = new Dispatcher(
            backend, admission, new CallBodies(options), new Metrics(), peers, say, cut.Token);
        app.Run(dispatcher.AnswerAsync);
        var service = new Service(app, admission, cut, peers, options.Drain);
        try
        {
            await app.StartAsync(cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Takes no more runs, and waits for those that it has; those that take too long are answered that it stops.
    /// </summary>
    public async Task StopAsync()
    {
        _admission.Close();
        _cut.CancelAfter(_drain);
        await _app.StopAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        await _app.DisposeAsync();
        if (_peers is not null) await _peers.DisposeAsync();
        _cut.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ServiceOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MostBody;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = HeaderTime;
        kestrel.Listen(new IPEndPoint(options.Address, options.Port));
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
