namespace HarnessCore.Tests.Faults;

/// <summary>red_amber_green.rb.</summary>
internal static class LambdaFaults
{
    private static readonly string[] NoColour =
        ["image/rag-lambda", "traffic-light/red", "traffic-light/amber", "traffic-light/green"];

    public static IReadOnlyList<SeededFault> All { get; } =
    [
        new("no-lambda") {
            Layers = "RUN rm /usr/local/bin/red_amber_green.rb", Fails = NoColour, Names = "red_amber_green.rb" },
        new("lambda-does-not-parse") {
            Lambda = "lambda { |stdout, stderr, status| :red", Fails = NoColour, Names = "SyntaxError" },
        new("lambda-raises") {
            Lambda = "lambda { |stdout, stderr, status| raise 'oops' }", Fails = NoColour, Names = "oops" },
        new("lambda-says-orange") {
            Lambda = "lambda { |stdout, stderr, status| :orange }", Fails = NoColour, Names = "orange" },
        new("lambda-takes-two") {
            Lambda = "lambda { |stdout, stderr| :red }", Fails = NoColour, Names = "ArgumentError" },
        new("lambda-is-a-number") { Lambda = "42", Fails = NoColour, Names = "not a lambda: it evaluates to Integer" },
        new("lambda-is-always-green") {
            Lambda = "lambda { |stdout, stderr, status| :green }",
            Fails = ["traffic-light/red", "traffic-light/amber", .. MistakeFaults.Unnoticed],
            Names = "outcome green" },
        new("lambda-is-always-red") {
            Lambda = "lambda { |stdout, stderr, status| :red }", Fails = ["traffic-light/amber", "traffic-light/green"],
            Names = "outcome red" },
        new("lambda-shows-errors-red") {
            Lambda = "lambda { |_o, stderr, _s| stderr.include?('OK') ? :green : :red }",
            Fails = ["traffic-light/amber", "image/rag-lambda-fooled", .. MistakeFaults.NoTests],
            Names = "outcome red" },
        new("lambda-trusts-ok") {
            Lambda = "lambda { |_o, stderr, _s| return :amber if stderr =~ /errors=|ERROR/ || stderr !~ /^Ran /; "
                + "stderr =~ /^OK/ ? :green : :red }",
            Fails = ["image/rag-lambda-fooled", .. MistakeFaults.NoTests], Names = "image/rag-lambda-fooled" },
        new("lambda-needs-output")
        {
            Lambda =
                "lambda { |_o, stderr, _s| word = stderr.split(\"\\n\").last[0, 2]; word == 'OK' ? :green : "
                    + "stderr.include?('errors=') || stderr.include?('ERROR') ? :amber : :red }",
            Fails = ["image/rag-lambda", .. MistakeFaults.NoTests],
            MayFail = ["image/rag-lambda-fooled"],
            Names = "NoMethodError",
        },
        new("lambda-backtracks")
        {
            Lambda =
                "lambda { |_o, stderr, _s| return :amber if stderr =~ /^(a+)+$/ || stderr =~ /ERROR/; stderr =~ "
                    + "/^OK/ ? :green : :red }",
            Fails = ["image/rag-lambda-time", "image/rag-lambda-fooled", .. MistakeFaults.NoTests],
            Names = "1 s",
        },
        new("lambda-sleeps") {
            Lambda = "lambda { |_o, stderr, _s| sleep 2; :red }",
            Fails = ["image/rag-lambda-time", "traffic-light/red", "traffic-light/amber", "traffic-light/green"],
            Names = "1 s" },
    ];
}
