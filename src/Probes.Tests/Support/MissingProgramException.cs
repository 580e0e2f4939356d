namespace Probes.Tests.Support;

/// <summary>A test finds out while it starts that something it needs is missing; under <see cref="StoreFactAttribute"/> that skips it.</summary>
public sealed class MissingProgramException(string message) : Exception(message);
