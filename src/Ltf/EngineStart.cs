using System.Diagnostics;
using HarnessCore.Engine;

namespace Ltf;

/// <summary>Starts an engine if none answers, for those who call ltf through ./ltf of a clone.</summary>
internal static class EngineStart
{
    // ./ltf sets it to scripts/engine.sh. Without it nothing is ever installed or started.
    private const string Script = "LTF_ENGINE_SCRIPT";

    /// <summary>
    /// Connects. If that fails, runs the script that <c>LTF_ENGINE_SCRIPT</c> names, and connects once more.
    /// </summary>
    /// <exception cref="EngineException">The engine failed; no script could help.</exception>
    /// <exception cref="EngineNotStartedException">The script could not start one; it has said why.</exception>
    public static async Task<T> ConnectAsync<T>(Func<Task<T>> connect, CancellationToken cancellationToken)
    {
        try
        {
            return await connect();
        }
        catch (EngineException) when (Environment.GetEnvironmentVariable(Script) is { Length: > 0 })
        {
        }

        if (await RunAsync(Environment.GetEnvironmentVariable(Script)!, cancellationToken) is not 0 and var exitCode)
            throw new EngineNotStartedException(exitCode);
        return await connect();
    }

    // It writes to this process's stderr. Ctrl-C reaches it as it reaches this process.
    private static async Task<int> RunAsync(string script, CancellationToken cancellationToken)
    {
        string[] ltf = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "ltf.dll")]
            : [Environment.ProcessPath!];
        using var process = Process.Start(new ProcessStartInfo(script, [.. ltf, "engine"]))!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}

/// <summary>No engine answers, and none could be started; the user has been told why.</summary>
internal sealed class EngineNotStartedException(int exitCode) : Exception
{
    /// <summary>How ltf is to exit.</summary>
    public int ExitCode { get; } = exitCode;
}
