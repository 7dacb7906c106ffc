using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Reports;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using Ltf.Serving;
using Ltf.Serving.Peers;

namespace Ltf.Commands;

/// <summary>ltf serve: the production runner's HTTP API, over our own runner.</summary>
internal sealed class ServeCommand
{
    private const int MostQueue = 10_000;
    private const int MostMegabytes = 1000;
    private const int MostTold = 100;

    private readonly Option<int> _port = Number(
        "--port", "The port to listen on; 0 for any that is free.", ServiceOptions.UsualPort, 0, 65535);

    private readonly Option<string> _address = new("--address")
    {
        Description = "The IP address to listen on; 0.0.0.0 for all of this machine's. Whoever can reach it can run "
            + "programs and pull images on your engine: the API has no passwords. So the default is this machine "
            + "alone.",
        DefaultValueFactory = _ => $"{IPAddress.Loopback}",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _images = new("--images")
    {
        Description = "Build or pull these images first. A kata with the image_name of one's start-point runs in it.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _jobs = new("--jobs")
    {
        Description = $"Run at most N katas at a time, 1 to {CheckSettings.MostJobs} (default: the number of cores).",
        HelpName = "N",
    };

    private readonly Option<int> _queue = Number(
        "--queue", "Let at most N more wait; to the next one the answer is 429.", ServiceOptions.UsualQueue, 0,
        MostQueue);

    private readonly Option<int> _body = Number(
        "--max-body", "The largest body of a call, in MB.", ServiceOptions.UsualMegabytes, 1, MostMegabytes);

    private readonly Option<string?> _peers = new("--peers")
    {
        Description = "Other replicas of this service, as URLs with commas between. When a run takes a sandbox here, "
            + $"they are told, and start one too. A name with several addresses is as many replicas. Needs "
            + $"{PeerOptions.Variable}. See docs/running-a-fleet.md.",
        HelpName = "URL[,URL…]",
    };

    private readonly Option<int> _tell = Number(
        "--tell", "How many of the peers are told of a run, chosen anew each time.", PeerOptions.UsualTell, 1,
        MostTold);

    private ServeCommand()
    {
        _peers.Validators.Add(given =>
        {
            foreach (var text in UrlsOf(given.GetValueOrDefault<string?>()).Where(text => !IsPeer(text)))
                given.AddError($"--peers takes URLs such as http://10.0.0.7:4597, with commas between, not '{text}'");
        });
        _address.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { } text && !IPAddress.TryParse(text, out _))
                given.AddError($"--address takes an IP address, such as 127.0.0.1 or ::1, not '{text}'");
        });
        _jobs.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is < 1 or > CheckSettings.MostJobs)
                given.AddError($"--jobs takes a number from 1 to {CheckSettings.MostJobs}");
        });
    }

    public static Command Create()
    {
        var options = new ServeCommand();
        var command = new HelpedCommand(
            "serve", "Serve the production runner's HTTP API, for its clients and tests.", """
            Answers /run_cyber_dojo_sh, /pull_image, /alive, /ready, /sha and, for Prometheus, /metrics, until it is
            stopped. /ready answers false until all images are prepared. docs/runner-service.md says how it differs
            from the production runner.

            Ctrl-C or SIGTERM: takes no more runs, waits up to 20 s for those that it has, and removes its containers.

            Examples:
              ltf serve                        on http://127.0.0.1:4597
              ltf serve --images images.yml    with these images
              curl http://127.0.0.1:4597/ready
              ltf serve --peers http://10.0.0.7:4597,http://10.0.0.8:4597

            Environment:
              LTF_PEER_TOKEN  the secret that replicas share, 16 characters or more;
                              without it, /used is not served

            Exit codes:
              0  it was stopped
              2  wrong usage or configuration
              3  it cannot listen there, or the engine failed
            """)
        {
            options._port, options._address, options._images, options._jobs, options._queue, options._body,
            options._peers, options._tell,
        };
        command.SetAction(options.Read, ServeAsync);
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            HelpName = "N",
        };
        option.Validators.Add(given =>
        {
            var number = given.GetValueOrDefault<int>();
            if (number < least || number > most) given.AddError($"{name} takes a number from {least} to {most}");
        });
        return option;
    }

    private Given Read(ParseResult parsed) => new(
        new ServiceOptions
        {
            Address = IPAddress.Parse(parsed.GetRequiredValue(_address)),
            Port = parsed.GetValue(_port),
            Queue = parsed.GetValue(_queue),
            MostBody = parsed.GetValue(_body) * 1_000_000L,
            Peers = Peers([.. UrlsOf(parsed.GetValue(_peers)).Select(url => new Uri(url))], parsed.GetValue(_tell)),
        },
        parsed.GetValue(_jobs),
        parsed.GetValue(_images) is { } path ? ImageCatalogue.Load(path, ConformanceProfile.Ids).Entries : []);

    private static PeerOptions? Peers(IReadOnlyList<Uri> peers, int tell)
    {
        var token = Environment.GetEnvironmentVariable(PeerOptions.Variable);
        if (string.IsNullOrEmpty(token))
        {
            return peers.Count == 0
                ? null
                : throw new UsageException(
                    $"--peers needs a secret that all replicas share, in {PeerOptions.Variable}",
                    $"set {PeerOptions.Variable}, for instance to the output of 'openssl rand -hex 32'");
        }

        return token.Length >= PeerOptions.LeastToken && token.All(one => one is > ' ' and < (char)127)
            ? new PeerOptions(token) { Peers = peers, Tell = tell }
            : throw new UsageException(
                $"{PeerOptions.Variable} must have {PeerOptions.LeastToken} characters or more, all of them printable "
                    + "ASCII and none a space");
    }

    private static string[] UrlsOf(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsPeer(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url is { PathAndQuery: "/", UserInfo: "", Fragment: "" };

    private static async Task<int> ServeAsync(Given given, CancellationToken stop)
    {
        await using var harness = await EngineStart.ConnectAsync(
            () => Harness.ConnectAsync(LineLogger.OnStderr, given.Jobs, stop), stop);
        await using var backend = new EngineBackend(harness, Console.Error.WriteLine);
        await using var service = await StartAsync(backend, given.Options, stop);
        Console.WriteLine($"serving the runner's API at {service.Url} on {harness.Facts.Title}");
        if (!IPAddress.IsLoopback(given.Options.Address))
            Console.Error.WriteLine(
                "warning: anyone who can reach this address can run programs and pull images on this engine");
        try
        {
            await backend.PrepareAsync(given.Images, stop);
            Console.WriteLine("ready");
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine("stopping; runs in progress may end");
            await service.StopAsync();
        }

        return ExitCode.Conforms;
    }

    private static async Task<Service> StartAsync(
        EngineBackend backend, ServiceOptions options, CancellationToken stop)
    {
        try
        {
            return await Service.StartAsync(backend, options, Console.Error.WriteLine, stop);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new EngineException($"listen on {new IPEndPoint(options.Address, options.Port)}", e);
        }
    }

    private sealed record Given(ServiceOptions Options, int? Jobs, IReadOnlyList<LtfEntry> Images);
}
