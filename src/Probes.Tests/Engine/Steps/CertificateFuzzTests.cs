using IpHttps.Steps;
using Probes.Lab.Certificates;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

/// <summary>A certificate is whatever the peer sends: reading it gives evidence or nothing, and never throws.</summary>
public sealed class CertificateFuzzTests
{
    private const int Inputs = 3000;

    [Fact]
    public void A_damaged_certificate_is_read_or_refused()
    {
        using var root = new LabAuthority("CN=Fuzz Root");
        using var leaf = root.Issue(new LeafRequest("CN=da.contoso.test, O=Contoso") { DnsNames = [TestProbe.Host, "other.contoso.test"] });
        var random = new Random(20261123);
        var read = 0;
        for (var input = 0; input < Inputs; input++)
        {
            var bytes = leaf.RawData;
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var evidence = new CertificateReader(TestProbe.Host, null, TimeProvider.System).Read([[.. bytes], [.. root.Certificate.RawData]]);
            read += evidence is null ? 0 : 1;
        }

        // Most damage hits the signature or a name, which does not keep a certificate from being read.
        Assert.InRange(read, Inputs / 4, Inputs - 1);
    }
}
