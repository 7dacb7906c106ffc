namespace HarnessCore.Engine;

/// <summary>A container was made but the engine could not run its command, bash above all: the image does not have it.</summary>
public sealed class ContainerStartException(string reason) : Exception(reason);
