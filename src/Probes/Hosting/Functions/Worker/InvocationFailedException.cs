namespace Probes.Hosting.Functions.Worker;

/// <summary>An invocation failed: the host logs it, and tries a queue message again.</summary>
public sealed class InvocationFailedException(string function, string reason) : Exception($"{function} failed: {reason}");
