using IpHttps.Tls;

namespace Probes.Lab.Responders;

public enum RefusalKind
{
    /// <summary>Nothing is said and the connection stays open.</summary>
    Silence,

    /// <summary>TCP RST, no alert: what HTTP.sys does.</summary>
    Reset,

    /// <summary>TCP FIN, no alert.</summary>
    Fin,

    /// <summary>A TLS alert, then FIN: what OpenSSL, GnuTLS, HAProxy and nginx do.</summary>
    Alert,
}

/// <summary>How a connection is ended early.</summary>
public sealed record Refusal(RefusalKind Kind, Alert Alert = default)
{
    public static Refusal Silence { get; } = new(RefusalKind.Silence);

    public static Refusal Reset { get; } = new(RefusalKind.Reset);

    public static Refusal Fin { get; } = new(RefusalKind.Fin);

    /// <summary>Alert 40, fatal.</summary>
    public static Refusal HandshakeFailure { get; } = Fatal(40);

    public static Refusal Fatal(byte number) => new(RefusalKind.Alert, new Alert(Alert.Fatal, number));
}
