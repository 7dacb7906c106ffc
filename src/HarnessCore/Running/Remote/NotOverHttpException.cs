namespace HarnessCore.Running.Remote;

/// <summary>A scenario asks for what a runner's HTTP API cannot say: it does not apply to a service.</summary>
/// <param name="reason">What the API lacks, as a clause: "the API does not show the image".</param>
internal sealed class NotOverHttpException(string reason) : Exception($"not over HTTP: {reason}");
