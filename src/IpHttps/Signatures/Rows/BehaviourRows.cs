using System.Collections.Immutable;
using IpHttps.Evidence;
using static IpHttps.Signatures.Patterns;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>Servers that name themselves nowhere, by how they take the endless request. Others may behave alike, so these are never more than possible.</summary>
internal static class BehaviourRows
{
    public static ImmutableArray<ResponderSignature> All { get; } =
    [
        new("haproxy", Adc, "HAProxy", Behaviour, "measured: HAProxy 2.6 in Debian 12")
        {
            Refusal = EndingKind.Alert,
            Http = http => http is { Status: 200, Server: null } && http.Header("Content-Length") == "0" && http.Header("Date") is null,
        },
        new("node", WebServer, "Node.js", Behaviour, "measured: Node.js 20.20")
        {
            // Five seconds is the default of its http.Server.keepAliveTimeout.
            Refusal = EndingKind.Alert,
            Header = ("Keep-Alive", Pattern("^timeout=5$")),
            Http = http => http.Server is null && http.Header("Date") is not null,
        },
        new("go", WebServer, "Go net/http", Behaviour, "measured: Go 1.19 in Debian 12")
        {
            Refusal = EndingKind.Alert,
            Body = Pattern("^400 Bad Request"),
            Http = http => http is { Status: 400, Server: null } && http.Header("Date") is null && http.Header("Content-Type") == "text/plain; charset=utf-8",
        },
    ];
}
