namespace Benchmarks.Simulation;

/// <summary>A run that somebody asks for.</summary>
/// <param name="At">When, in seconds.</param>
/// <param name="Image">In which image.</param>
internal readonly record struct Press(double At, int Image);

/// <summary>Who presses [test] when. The same seed gives the same traffic.</summary>
internal static class Traffic
{
    /// <summary>
    /// Classes that begin one after another. In each, people work on one image, press [test] within a few seconds of
    /// each other, again and again, and then all change to another image.
    /// </summary>
    /// <param name="classes">How many.</param>
    /// <param name="images">How many images there are to choose from.</param>
    /// <param name="people">People in a class.</param>
    /// <param name="bursts">How often each of them presses before the class changes to another image.</param>
    /// <param name="every">The seconds from one burst to the next.</param>
    /// <param name="spread">The seconds within which all press.</param>
    public static IReadOnlyList<Press> OfClasses(
        int classes, int images, int people, int bursts, double every, double spread)
    {
        var random = new Random(classes);
        var presses = new List<Press>();
        for (var one = 0; one < classes; one++)
        {
            var (began, chosen) = (one * 17.0, random.GetItems(Enumerable.Range(0, images).ToArray(), 2));
            for (var burst = 0; burst < 2 * bursts; burst++)
            {
                for (var person = 0; person < people; person++)
                {
                    var at = began + (burst * every) + (random.NextDouble() * spread);
                    presses.Add(new Press(at, chosen[burst / bursts]));
                }
            }
        }

        return [.. presses.OrderBy(press => press.At)];
    }

    /// <summary>
    /// Single people at any time, on images of which the second is half as popular as the first, the third a third, …
    /// </summary>
    /// <param name="images">How many images.</param>
    /// <param name="perSecond">How many runs a second.</param>
    /// <param name="seconds">For how long.</param>
    public static IReadOnlyList<Press> OfADay(int images, double perSecond, double seconds)
    {
        var random = new Random(images);
        var shares = Enumerable.Range(1, images).Select(rank => 1.0 / rank).ToArray();
        var all = shares.Sum();
        var presses = new List<Press>();
        for (var at = 0.0; at < seconds; at -= Math.Log(1 - random.NextDouble()) / perSecond)
        {
            var (left, image) = (random.NextDouble() * all, 0);
            while (image < images - 1 && (left -= shares[image]) > 0) image++;
            presses.Add(new Press(at, image));
        }

        return presses;
    }
}
