using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Signatures;

/// <summary>What the answer to our hellos says about the software that ends TLS.</summary>
/// <param name="NotWindows">It refuses a hello as Windows does not.</param>
/// <param name="AcceptsNull">It accepts a hello of NULL suites only.</param>
internal sealed record TlsStack(bool NotWindows, bool AcceptsNull, ImmutableArray<string> Because)
{
    /// <summary>
    /// Windows cuts the connection with RST on a hello it cannot serve; OpenSSL, HAProxy, nginx, Go and GnuTLS send an alert (measured; for Windows
    /// one vendor's document says so).
    /// </summary>
    public static TlsStack Of(AddressEvidence address)
    {
        var because = ImmutableArray.CreateBuilder<string>();
        var acceptsNull = address.Ciphers.NullAccepted is not null;
        if (acceptsNull)
        {
            because.Add("a hello of NULL suites only is accepted, as IP-HTTPS servers do");
        }

        var refusals = address.Attempts
            .Where(attempt => attempt is { Connected: true, Tls: null, Ending.Step: ProbeStep.Handshake })
            .Select(attempt => attempt.Ending)
            .ToArray();
        var alert = refusals.FirstOrDefault(ending => ending is { Kind: EndingKind.Alert, Alert.Number: > 0 })?.Alert;
        if (alert is not null)
        {
            because.Add($"a hello is refused with alert {alert}, which Windows does not send: another device ends TLS");
        }
        else if (refusals.Any(ending => ending.Kind == EndingKind.Reset))
        {
            because.Add("a hello is refused by cutting the connection (RST), as Windows does");
        }

        return new TlsStack(alert is not null, acceptsNull, because.ToImmutable());
    }
}
