using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>Reads the fingerprint off what was observed.</summary>
public static class FingerprintReading
{
    /// <summary>Of the address that <see cref="ProbeEvidence.Primary"/> names. A probe that was cut short observed nothing for certain.</summary>
    public static RunFingerprint Of(ProbeEvidence evidence)
    {
        if (evidence.Cancelled)
        {
            return RunFingerprint.Empty;
        }

        var resolved = evidence.Dns is { Addresses.IsEmpty: false } dns
            ? new RunFingerprint { Addresses = [.. dns.Addresses.Select(address => address.ToString())], Alias = dns.CanonicalNames.LastOrDefault() }
            : RunFingerprint.Empty;
        return evidence.Primary is { OwnSide: false } at ? Of(at, resolved) : resolved;
    }

    /// <summary>How an attempt that never got beyond TCP ended; null when that says nothing about the endpoint.</summary>
    public static TcpResult? Tcp(bool connected, EndingKind kind) => connected ? TcpResult.Connected : kind switch
    {
        EndingKind.Refused => TcpResult.Refused,
        EndingKind.TimedOut => TcpResult.TimedOut,
        EndingKind.Unreachable => TcpResult.Unreachable,
        EndingKind.Reset => TcpResult.Reset,
        _ => null,
    };

    /// <summary>Null while no handshake has come far enough to tell.</summary>
    public static bool? Demanded(IEnumerable<(bool Asked, int? Alert, HandshakePhase Phase)> attempts)
    {
        var all = attempts.ToArray();

        // Alert 116 is certificate_required (RFC 8446 section 6.2).
        return all.Any(each => each.Asked || each.Alert == 116) ? true
            : all.Any(each => each.Phase >= HandshakePhase.ServerFlight) ? false
            : null;
    }

    private static RunFingerprint Of(AddressEvidence at, RunFingerprint resolved)
    {
        var ciphers = at.Ciphers;
        return resolved with
        {
            Tcp = Tcp(at.Connected, at.Attempts[0].Ending.Kind),
            Key = at.Certificate?.SpkiSha256,
            Subject = at.Certificate?.Subject,
            Issuer = at.Certificate?.Issuer,
            NotAfter = at.Certificate?.NotAfter,
            NullSuites = Hex(ciphers.NullAccepted) ?? RefusalStyle.Of(ciphers.NullRefusal),
            EncryptedSuites = Hex(ciphers.EncryptedAccepted) ?? (at.Windows7 is { Connected: true, Tls: null } refused ? RefusalStyle.Of(refused.Ending) : null),
            ClientCertificate = Demanded(at.Attempts.Select(each => (each.Tls?.CertificateRequest is not null, (int?)each.Ending.Alert?.Number, each.Ending.Phase))),
            HttpStatus = at.Http?.Status,
            HttpServer = at.Http?.Server,
            HttpHeaders = at.Http is { } http ? [.. http.Headers.Select(header => header.Key).Distinct(StringComparer.OrdinalIgnoreCase)] : (ImmutableArray<string>?)null,
        };
    }

    private static string? Hex(ushort? suite) => suite is { } code ? $"0x{code:X4}" : null;
}
