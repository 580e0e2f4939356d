using System.Collections.Immutable;

namespace Probes.Access;

/// <summary>Ways to know a caller, as the setting <c>Probes:Auth</c> names them.</summary>
internal static class AccessMode
{
    /// <summary>Nobody is asked; only this machine comes in.</summary>
    public const string Loopback = "loopback";

    /// <summary>A key of <c>Probes:ApiKeys</c>.</summary>
    public const string ApiKey = "apiKey";

    /// <summary>The Functions host has checked the function key before it forwarded the request.</summary>
    public const string HostKeys = "keys";

    /// <summary>The platform's sign-in (Easy Auth) has checked a token and says who it is.</summary>
    public const string Entra = "entra";

    public static ImmutableArray<string> All { get; } = [Loopback, ApiKey, HostKeys, Entra];

    /// <summary>Those in which this program listens by itself.</summary>
    public static bool IsStandalone(string mode) => mode is Loopback or ApiKey;
}
