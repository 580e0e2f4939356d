using System.Collections.Immutable;
using static IpHttps.Signatures.Patterns;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>Servers of other protocols, by what they say first.</summary>
internal static class FirstByteRows
{
    public static ImmutableArray<ResponderSignature> All { get; } =
    [
        new("ssh", Other, "SSH server", Product, "RFC 4253 section 4.2") { FirstBytes = Pattern("^SSH-[0-9.]+-") },
        new("smtp", Other, "SMTP server", Product, "RFC 5321 section 4.2") { FirstBytes = Pattern("^220[ -](?:.*\\b)?(ESMTP|SMTP)\\b") },
        new("ftp", Other, "FTP server", Product, "RFC 959 section 4.2")
        {
            FirstBytes = Pattern("^220[ -](?:.*\\b|.*\\()?(FTP|vsFTPd|FileZilla|ProFTPD|Pure-FTPd)"),
        },
        new("imap", Other, "IMAP server", Product, "RFC 3501 section 7.1") { FirstBytes = Pattern("^\\* (OK|PREAUTH|BYE)\\b") },
        new("http", WebServer, "plain HTTP server", Product, "RFC 9112 section 4; measured: nginx, HAProxy, lighttpd 1.4.69 without TLS")
        {
            FirstBytes = Pattern("^(HTTP/[0-9]|\\s*<(!doctype html|html|head))"),
        },
    ];
}
