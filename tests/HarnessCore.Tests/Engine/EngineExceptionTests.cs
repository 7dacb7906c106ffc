using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using HarnessCore.Engine;

namespace HarnessCore.Tests.Engine;

public class EngineExceptionTests
{
    [Fact]
    public void NamesWhatWasBeingDoneAndTheInnermostCause()
    {
        var cause = new HttpRequestException(
            "an error occurred",
            new IOException("while sending", new SocketException((int)SocketError.ConnectionRefused)));
        var message = new EngineException("start container 1a2b", cause).Message;
        Assert.StartsWith("could not start container 1a2b: ", message, StringComparison.Ordinal);
        Assert.EndsWith("Connection refused", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"no space left on device"}""", "no space left on device")]
    [InlineData("plain words\n", "plain words")]
    [InlineData("""{"other":1}""", """{"other":1}""")]
    [InlineData("""{"message":5}""", """{"message":5}""")]
    [InlineData("[1]", "[1]")]
    public void GivesTheEnginesOwnWords(string body, string words)
    {
        var answer = new DockerApiException(HttpStatusCode.InternalServerError, body);
        Assert.Equal(
            $"could not build: the engine answered 500: {words}",
            new EngineException("build", new IOException("wrapped", answer)).Message);
    }

    [Fact]
    public void SaysTheStatusWhereTheEngineSaysNothing() =>
        Assert.Contains(
            "500",
            new EngineException("build", new DockerApiException(HttpStatusCode.InternalServerError, null)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(HttpRequestException), true)]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(SocketException), true)]
    [InlineData(typeof(OperationCanceledException), false)]
    [InlineData(typeof(InvalidOperationException), false)]
    [InlineData(typeof(NullReferenceException), false)]
    public void KnowsTheEnginesTroublesFromOurs(Type type, bool engines) =>
        Assert.Equal(engines, EngineException.IsEngineTrouble((Exception)Activator.CreateInstance(type)!));
}
