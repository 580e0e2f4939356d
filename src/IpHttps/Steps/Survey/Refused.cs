using IpHttps.Evidence;

namespace IpHttps.Steps.Survey;

/// <summary>A refusal in a few words of ours.</summary>
internal static class Refused
{
    public static string Words(Interruption refusal) => refusal switch
    {
        { Alert: { } alert } => $"alert {alert.Number} ({alert.Name})",
        { Kind: EndingKind.Reset } => "the connection was cut (RST)",
        { Kind: EndingKind.Fin } => "the connection was closed (FIN)",
        { Kind: EndingKind.TimedOut } => "no answer within the limit",
        { Kind: EndingKind.NotTls } => "bytes that are no TLS",
        { Kind: EndingKind.LimitExceeded } => "more bytes than a probe takes",
        _ => "bytes that break the protocol",
    };
}
