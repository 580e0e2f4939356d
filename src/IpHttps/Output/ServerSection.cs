using System.Globalization;

namespace IpHttps.Output;

/// <summary>What the name leads to, which ciphers are spoken there and what the IP-HTTPS request got.</summary>
internal static class ServerSection
{
    private const int MaximumHeaders = 20;

    private const int MaximumBodyBytes = 64;

    internal static void Write(ReportPage page, RunDocument run)
    {
        if (run.Dns is { } dns)
        {
            DnsSection.Write(page, dns);
        }

        foreach (var address in run.Azure?.Addresses ?? [])
        {
            page.Field("Azure", $"{address.Address}: {(address.InAzure ? Wording.List(address.Tags) : "not one of Azure's")}", ReportStyle.Dim);
        }

        if (run.Ciphers is { } ciphers)
        {
            Write(page, ciphers);
        }

        if (run.Http is { } http)
        {
            Write(page, http);
        }
    }

    private static void Write(ReportPage page, CiphersDocument ciphers)
    {
        page.Heading("CIPHERS");
        var (style, text) = ciphers switch
        {
            { NullAccepted: { Count: > 0 } accepted } => (ReportStyle.Good, $"accepted: {string.Join(", ", accepted.Select(Wording.Suite))}"),
            { NullRefusal: { } refusal } => (ReportStyle.Warning, Wording.NullRefusal(refusal)),
            _ => (ReportStyle.Dim, "not known"),
        };
        page.Field("NULL", text, style);
        page.Field("Encrypted", ciphers.EncryptedAccepted is { } suite ? $"accepted: {Wording.Suite(suite)}" : "none seen");
    }

    private static void Write(ReportPage page, HttpDocument http)
    {
        page.Heading("ANSWER TO THE IP-HTTPS REQUEST");
        page.Field("Status", $"{http.Status} {PeerText.Clean(http.Reason)}");
        page.Field(
            "Genuine",
            http.Genuine ? "yes: 200 with exactly the headers of an IP-HTTPS server" : "no: an IP-HTTPS server answers 200 with Server and Date, nothing else",
            http.Genuine ? ReportStyle.Good : ReportStyle.Warning);
        var label = "Headers";
        foreach (var (name, value) in http.Headers.Take(MaximumHeaders))
        {
            page.Field(label, $"{PeerText.Clean(name)}: {PeerText.Clean(value)}");
            label = "";
        }

        if (http.Headers.Count > MaximumHeaders)
        {
            page.Field("", $"and {http.Headers.Count - MaximumHeaders} more");
        }

        if (http.FirstBodyBytes is { } hex)
        {
            page.Field("Body", Printable(hex));
        }
    }

    /// <summary>The text in the first bytes, which often names the product; a dot for each byte that is none.</summary>
    private static string Printable(string hex)
    {
        var text = hex.Chunk(2).Take(MaximumBodyBytes)
            .Select(pair => byte.TryParse(pair, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code : (byte)0)
            .Select(code => code is >= 0x20 and < 0x7F ? (char)code : '.');
        return string.Concat(text) + (hex.Length > 2 * MaximumBodyBytes ? "…" : "");
    }
}
