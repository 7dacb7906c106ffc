using Ltf.Terminal;
using Microsoft.Extensions.Logging;

namespace Ltf.Tests.Terminal;

public class LatestNoteTests
{
    [Fact]
    public void ShowsTheLatestMessageInOneLineAndKeepsWarnings()
    {
        var note = new LatestNote();
        Log(note, LogLevel.Warning, "a\nwarning");
        Log(note, LogLevel.Information, "two\nlines");
        Log(note, LogLevel.Debug, "nothing");

        Assert.Equal("two lines", note.Text);
        Assert.Equal(["a\nwarning"], note.Warnings);
    }

    [Fact]
    public void ForgetsAMessageAfterTwelveSeconds()
    {
        var clock = new Clock();
        var note = new LatestNote(clock);
        Log(note, LogLevel.Information, "old");
        clock.Now += TimeSpan.FromSeconds(11);
        Assert.Equal("old", note.Text);
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("", note.Text);
    }

    // A tuple of two values is not written at once: a reader must not see the old text with the new time.
    [Fact]
    public async Task NeverShowsAnOldMessageAsTheLatest()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var clock = new Clock();
            var note = new LatestNote(clock);
            Log(note, LogLevel.Information, "old");
            clock.Now += TimeSpan.FromMinutes(1);
            var logging = Task.Run(() => Log(note, LogLevel.Information, "new"));
            string shown;
            do
            {
                shown = note.Text;
                Assert.NotEqual("old", shown);
            }
            while (shown.Length == 0);
            await logging;
        }
    }

    private static void Log(LatestNote note, LogLevel level, string text) =>
        note.Log(level, default, text, null, (state, _) => state);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
