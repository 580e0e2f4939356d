namespace IpHttps.Output;

/// <summary>What the name leads to, and what each resolver says of it.</summary>
internal static class DnsSection
{
    internal static void Write(ReportPage page, DnsDocument dns)
    {
        page.Heading("DNS");
        if (dns.CanonicalNames.Count > 0)
        {
            page.Field("Alias of", Wording.List(dns.CanonicalNames, " > "));
        }

        if (dns.Addresses.Count > 0)
        {
            page.Field("Addresses", Wording.List(dns.Addresses));
        }

        if (dns.Failure is { } failure)
        {
            page.Field("Failed", Wording.Failure(failure), ReportStyle.Bad);
        }

        if (dns.TtlSeconds is { } seconds)
        {
            page.Field("TTL", $"{seconds} s");
        }

        foreach (var link in dns.Links ?? [])
        {
            page.Field(link == dns.Links![0] ? "Records" : "", $"{PeerText.Clean(link.Name)} {link.Type} {PeerText.Clean(link.Value)}, TTL {link.TtlSeconds} s", ReportStyle.Dim);
        }

        foreach (var view in dns.Views ?? [])
        {
            page.Field(view == dns.Views![0] ? "By server" : "", $"{view.Server}: {Answer(view)}");
        }
    }

    private static string Answer(DnsViewDocument view)
    {
        var ttl = view.TtlSeconds is { } seconds ? $", TTL {seconds} s" : "";
        return (view.Failure is { } failure ? Wording.Failure(failure) : Wording.List(view.Addresses)) + ttl;
    }
}
