using System.Diagnostics;

namespace HarnessCore.Tests.Support;

/// <summary>Waits for what comes true a moment later.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(string what, Func<Task<bool>> condition, double seconds = 15)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"within {seconds} s: {what}");
            await Task.Delay(30);
        }
    }
}
