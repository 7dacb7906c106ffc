using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>mistakes: what people do by mistake is never shown green.</summary>
internal static class MistakesFamily
{
    private const string Change =
        "In the lambda, ask for green that at least one test ran and that all passed, for example with "
            + "/^[1-9]\\d* examples?, 0 failures/, and that the exit status is 0. That no failure is printed does not "
            + "show that a test passed.";

    private const string Note =
        "will be required once images have been mended; until then, list a failure under known_failures";

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        .. Rows.WithDefaults(Change).Select(row => row.Level == Level.Next ? row with { LevelNote = Note } : row),
    ];

    private static Scenario[] Rows =>
    [
        new MistakeScenario("mistakes/no-tests")
        {
            Level = Level.Next,
            Why = "A user who has deleted all tests sees green and believes that they pass: frameworks print "
                + "\"0 failures\" when they run nothing.",
            Mistake = "every test file emptied",
            Make = mistakes => mistakes.TestsEmptied(),
            Expected = Expect.RedOrAmber(),
        },
        new MistakeScenario("mistakes/tests-deleted")
        {
            Level = Level.Next,
            Why = "A test file that is deleted, or renamed so that the framework does not find it, is not run. Green "
                + "would hide that.",
            Mistake = "every test file deleted",
            Make = mistakes => mistakes.TestsDeleted(),
            Expected = Expect.RedOrAmber(),
        },
        new MistakeScenario("mistakes/half-a-test")
        {
            Level = Level.Next,
            Why = "A test file that does not parse runs no test. It is amber, and never green.",
            Mistake = "the test file cut off before the expected value",
            Make = mistakes => mistakes.HalfATest(),
            IfRed = "shown as red, although a test file that does not parse is amber",
        },
        new MistakeScenario("mistakes/no-code")
        {
            Level = Level.Next,
            Why = "An empty file has no answer, and green says that it has the right one.",
            Mistake = "the file with the edit emptied",
            Make = mistakes => mistakes.CodeEmptied(),
        },
        new MistakeScenario("mistakes/code-deleted")
        {
            Level = Level.Next,
            Why = "Users delete and rename files. Without the code under test nothing can pass.",
            Mistake = "the file with the edit deleted",
            Make = mistakes => mistakes.CodeDeleted(),
        },
        new MistakeScenario("mistakes/half-typed")
        {
            Level = Level.Next,
            Why = "Users press [test] in the middle of a line. Code that does not parse is not green.",
            Mistake = "the file cut off in the middle of the edit",
            Make = mistakes => mistakes.HalfTyped(),
        },
        new MistakeScenario("mistakes/stray-characters")
        {
            Level = Level.Next,
            Why = "A stray bracket is the commonest typing mistake. Code and tests that do not parse are not green.",
            Mistake = "a line ')]}' before the edit; and again, before the test's expected value",
            Make = mistakes => mistakes.StrayCharacters(),
        },
        new MistakeScenario("mistakes/divide-by-zero")
        {
            Level = Level.Next,
            Why = "Code that divides by zero raises an exception, crashes, or gives a wrong answer. None of these is "
                + "green.",
            Mistake = "1 / 0 in place of the edit's expression",
            Make = mistakes => mistakes.DividesByZero(),
        },
        new MistakeScenario("mistakes/ends-early")
        {
            Level = Level.Next,
            Why = "Code that exits ends the test run with status 0 before a test has passed or failed. Users call "
                + "exit, and copy programs that do.",
            Mistake = "an expression that ends the process with exit status 0 in place of the edit's",
            Make = mistakes => mistakes.EndsEarly(),
        },
        new MistakesSaysOk("mistakes/says-ok")
        {
            Level = Level.Next,
            Why = "Users print what they like. A failing test is red, whatever else is in the output.",
            Change = "Let the lambda look for failures before it looks for success, and match whole lines of the "
                + "framework's summary instead of words in them.",
        },
        new MistakesChatty("mistakes/chatty")
        {
            Level = Level.Info,
            Why = "Users print in loops. If the tests' result comes behind 50 KiB of output, the runner cuts it off.",
            Change = "Let cyber-dojo.sh print the framework's summary on stderr, or let the lambda answer amber when "
                + "there is none.",
        },
        new MistakesRenamed("mistakes/renamed")
        {
            Level = Level.Info,
            Why = "Most users rename the kata first of all. A cyber-dojo.sh that names the files stops working then.",
            Change = "In cyber-dojo.sh and build files, name files by patterns, such as *.c or test_*.py.",
        },
    ];
}
