using HarnessCore.Sandboxes.Pooling;

namespace Benchmarks.Simulation;

/// <summary>A replica whose sandboxes are simulated; how many it starts ahead is told by the pool's own rule.</summary>
/// <param name="clock">The clock of the fleet.</param>
/// <param name="schedule">Calls back at a time.</param>
/// <param name="fleet">Its peers; none if it is alone.</param>
/// <param name="machine">Its machine.</param>
internal sealed class SimulatedReplica(
    SimulatedClock clock, Action<double, Action> schedule, Fleet fleet, SimulatedMachine machine)
{
    private readonly Dictionary<int, Shelf> _shelves = [];
    private readonly Queue<(int Image, Action<double, bool> Got)> _queue = new();
    private readonly Queue<Action> _starts = new();
    private int _running;
    private int _starting;
    private int _promised;

    /// <summary>Sandboxes started so far.</summary>
    public int Starts { get; private set; }

    /// <summary>Sandboxes removed that no run took.</summary>
    public int Unused { get; private set; }

    /// <summary>The most sandboxes that waited at a time.</summary>
    public int MostWaiting { get; private set; }

    /// <summary>Runs a kata.</summary>
    /// <param name="image">In which image.</param>
    /// <param name="got">Told how long it waited for its sandbox, and whether that was started ahead.</param>
    public void Run(int image, Action<double, bool> got)
    {
        _queue.Enqueue((image, got));
        Admit();
    }

    /// <summary>The takes a minute of an image, the next one included.</summary>
    public double PerMinute(int image) => ShelfOf(image).Demand.PerMinute + 1;

    /// <summary>Notes what another replica tells.</summary>
    public void Hear(int image, HeardRate heard)
    {
        ShelfOf(image).Demand.Hear(heard, fleet);
        TopUp();
    }

    /// <summary>Starts what is wanted and removes what is not.</summary>
    public void TopUp()
    {
        foreach (var shelf in _shelves.Values.OrderByDescending(shelf => shelf.Demand.Expected))
        {
            if (shelf.Demand.IsIdle)
            {
                Unused += shelf.Ready.Count;
                _promised -= shelf.Ready.Count;
                shelf.Ready.Clear();
                continue;
            }

            var missing = shelf.Demand.Wanted(machine.Cores * 2) - shelf.Ready.Count;
            for (; missing > 0 && _starting < machine.Cores && _promised < machine.Sandboxes; missing--)
            {
                var coming = Start(shelf);
                shelf.Ready.Enqueue(coming);
            }
        }

        MostWaiting = Math.Max(MostWaiting, _shelves.Values.Sum(shelf => shelf.Ready.Count));
    }

    private void Admit()
    {
        while (_running < machine.Cores && _queue.TryDequeue(out var next))
        {
            _running++;
            Take(next.Image, next.Got);
        }
    }

    private void Take(int image, Action<double, bool> got)
    {
        var (shelf, began) = (ShelfOf(image), clock.Now);
        shelf.Demand.Taken();
        var isAhead = shelf.Ready.TryDequeue(out var sandbox);
        (sandbox ??= Start(shelf)).When(() =>
        {
            got(clock.Now - began, isAhead);
            schedule(clock.Now + machine.KataSeconds, () =>
            {
                _promised--;
                _running--;
                Admit();
                TopUp();
            });
        });
        shelf.Demand.Expect();
        TopUp();
    }

    private Coming Start(Shelf shelf)
    {
        var coming = new Coming();
        Starts++;
        _promised++;
        _starts.Enqueue(() =>
        {
            var began = clock.Now;
            schedule(began + machine.StartSeconds, () =>
            {
                shelf.Demand.Started(TimeSpan.FromSeconds(clock.Now - began));
                _starting--;
                coming.Arrive();
                BeginStarts();
                TopUp();
            });
        });
        BeginStarts();
        return coming;
    }

    private void BeginStarts()
    {
        while (_starting < machine.Cores && _starts.TryDequeue(out var start))
        {
            _starting++;
            start();
        }
    }

    private Shelf ShelfOf(int image)
    {
        if (!_shelves.TryGetValue(image, out var shelf)) _shelves[image] = shelf = new Shelf(new Demand(clock));
        return shelf;
    }

    private sealed record Shelf(Demand Demand)
    {
        public Queue<Coming> Ready { get; } = new();
    }

    private sealed class Coming
    {
        private Action? _waiting;
        private bool _isHere;

        public void Arrive()
        {
            _isHere = true;
            _waiting?.Invoke();
        }

        public void When(Action here)
        {
            if (_isHere) here();
            else _waiting = here;
        }
    }
}

/// <summary>The machine of a replica.</summary>
/// <param name="Cores">How many runs, and how many starts, there are at a time.</param>
/// <param name="Sandboxes">For how many there is memory.</param>
/// <param name="StartSeconds">How long a start takes.</param>
/// <param name="KataSeconds">How long a kata takes.</param>
internal sealed record SimulatedMachine(int Cores, int Sandboxes, double StartSeconds, double KataSeconds);
