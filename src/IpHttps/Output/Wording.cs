using System.Globalization;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Output;

/// <summary>Words for facts.</summary>
internal static class Wording
{
    /// <summary>Characters of a sentence that may quote a peer.</summary>
    internal const int Sentence = 600;

    /// <summary>Characters of one step of a remedy.</summary>
    internal const int RemedyStep = 2000;

    internal static string Authority(string host, int port) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";

    internal static string Milliseconds(double time) => string.Create(CultureInfo.InvariantCulture, $"{time:0.0} ms");

    internal static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Cleaned, at most ten of them, then how many more.</summary>
    internal static string List(IReadOnlyList<string> texts, string separator = ", ")
    {
        const int Maximum = 10;
        var shown = string.Join(separator, texts.Take(Maximum).Select(text => PeerText.Clean(text)));
        return texts.Count > Maximum ? $"{shown}{separator}and {texts.Count - Maximum} more" : shown;
    }

    /// <summary>The name beside the code, e.g. <c>TLS_RSA_WITH_NULL_SHA256 (0x003B)</c>.</summary>
    internal static string Suite(string code) =>
        code.StartsWith("0x", StringComparison.Ordinal)
        && ushort.TryParse(code.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? $"{CipherSuites.Name(number)} ({code})"
            : PeerText.Clean(code);

    internal static string NullRefusal(string text) => text switch
    {
        "fin" => "refused: the connection was closed (FIN) without an answer",
        "reset" => "refused: the connection was cut (RST)",
        "silence" => "refused: no answer within the time limit",
        "notTls" => "refused: the answer is not TLS",
        "malformed" => "refused: the answer is broken TLS",
        _ when text.StartsWith("alert:", StringComparison.Ordinal) && byte.TryParse(text.AsSpan(6), CultureInfo.InvariantCulture, out var alert) =>
            $"refused: alert {alert} ({AlertNames.Of(alert)})",
        _ => $"refused: {PeerText.Clean(text)}",
    };

    internal static string Ending(EndingDocument ending) => ending.Kind switch
    {
        EndingKind.Completed => "all was observed",
        EndingKind.Alert => $"the server sent alert {ending.Alert} ({PeerText.Clean(ending.AlertName)})",
        EndingKind.Fin => "the server closed the connection (FIN)",
        EndingKind.Reset => "the connection was cut (RST)",
        EndingKind.Refused => "the connection was refused",
        EndingKind.Unreachable => "no route to the address",
        EndingKind.TimedOut => "no answer within the time limit",
        EndingKind.NotTls => "the answer is not TLS",
        EndingKind.LimitExceeded => "the server sent more than a probe takes",
        EndingKind.RefusedByPolicy => "not dialled, our own address policy forbids this address",
        _ => "the answer is broken",
    };

    internal static string Step(ProbeStep step) => step switch
    {
        ProbeStep.Connect => "while connecting",
        ProbeStep.Handshake => "in the handshake",
        _ => "in the IP-HTTPS exchange",
    };

    internal static string Phase(HandshakePhase phase) => phase switch
    {
        HandshakePhase.ClientHello => "no ServerHello came",
        HandshakePhase.ServerHello => "the last thing seen of the server is its ServerHello",
        HandshakePhase.ServerFlight => "the server's flight was read to its end",
        HandshakePhase.Finished => "the handshake was complete",
        _ => "no ClientHello was sent",
    };

    internal static string Failure(DnsFailure failure) => failure switch
    {
        DnsFailure.NxDomain => "the name does not exist (NXDOMAIN)",
        DnsFailure.NoData => "the name exists and has no address (NODATA)",
        DnsFailure.ServerFailure => "the DNS server failed",
        _ => "no DNS server answered in time",
    };
}
