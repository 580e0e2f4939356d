using System.Text;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>HTTP answers that speak of a client certificate.</summary>
internal static class CertificatePages
{
    /// <summary>nginx, ngx_http_special_response.c: what it says for its own statuses 495 and 496, which go out as 400.</summary>
    private const string Wrong = "The SSL certificate error";
    private const string Missing = "No required SSL certificate was sent";

    /// <summary>403.7 and 403.16 and so on of IIS go out as 403; 495 and 496 are nginx's own.</summary>
    public static bool Refuses(HttpEvidence http) => http.Status is 401 or 403 or 495 or 496 || (http.Status == 400 && Says(http));

    /// <summary>The page itself names the certificate, so no guess is needed.</summary>
    public static bool Says(HttpEvidence http) => http.Status is 495 or 496 || Text(http) is { } text
        && (text.Contains(Missing, StringComparison.OrdinalIgnoreCase) || text.Contains(Wrong, StringComparison.OrdinalIgnoreCase));

    /// <summary>The page says that none came, where it says anything.</summary>
    public static bool? SaysNoneCame(HttpEvidence http) => http.Status switch
    {
        496 => true,
        495 => false,
        _ when Text(http).Contains(Missing, StringComparison.OrdinalIgnoreCase) => true,
        _ when Text(http).Contains(Wrong, StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    private static string Text(HttpEvidence http) => Encoding.Latin1.GetString(http.FirstBodyBytes.AsSpan());
}
