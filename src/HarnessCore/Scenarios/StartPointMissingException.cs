using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios;

/// <summary>A start-point could not be fetched from its repository; <see cref="Exception.Message"/> carries git's own words.</summary>
public sealed class StartPointMissingException(StartPointSource source, string reason)
    : Exception($"the start-point at {source.Repository}, revision {source.Revision[..12]}, is not to be had here: {reason}");
