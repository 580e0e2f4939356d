using System.Globalization;
using System.Text.RegularExpressions;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public class SuiteCatalogueTests
{
    [Theory]
    [InlineData(0x0001)]
    [InlineData(0x0002)]
    [InlineData(0x003B)]
    [InlineData(0xC006)]
    [InlineData(0xC010)]
    [InlineData(0x0003)]
    [InlineData(0x0062)]
    [InlineData(0x0034)]
    [InlineData(0x0005)]
    [InlineData(0x000A)]
    [InlineData(0x0041)]
    [InlineData(0xC060)]
    [InlineData(0xCCA8)]
    [InlineData(0xC0A0)]
    public void A_suite_of_every_kind_is_asked_for(int code) => Assert.Contains((ushort)code, SuiteCatalogue.UpToTls12);

    [Fact]
    public void Every_suite_has_a_name_and_is_there_once()
    {
        Assert.Equal(SuiteCatalogue.UpToTls12.Length, SuiteCatalogue.UpToTls12.Distinct().Count());
        Assert.DoesNotContain(SuiteCatalogue.UpToTls12, code => CipherSuites.Name(code).StartsWith("UNASSIGNED", StringComparison.Ordinal));
        Assert.All(SuiteCatalogue.Tls13, code => Assert.True(CipherSuites.IsForwardSecret(code)));
    }

    [Fact]
    public void No_older_version_is_offered_a_suite_of_TLS_1_2()
    {
        var older = SuiteCatalogue.For(ProtocolVersions.Tls10);

        Assert.Contains(CipherSuites.RsaNullSha, older);
        Assert.DoesNotContain(CipherSuites.RsaNullSha256, older);
        Assert.DoesNotContain(older, code => CipherSuites.Name(code).Contains("GCM", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0x0003, true, false, false)]
    [InlineData(0x0018, false, true, false)]
    [InlineData(0xC02F, false, false, true)]
    [InlineData(0x002F, false, false, false)]
    [InlineData(0x1301, false, false, true)]
    public void Traits_are_told_by_the_name(int code, bool export, bool anonymous, bool forwardSecret) => Assert.Equal(
        (export, anonymous, forwardSecret),
        (CipherSuites.IsExport((ushort)code), CipherSuites.IsAnonymous((ushort)code), CipherSuites.IsForwardSecret((ushort)code)));

    [ProgramFact("openssl", "openssl")]
    public async Task Every_suite_that_OpenSSL_implements_is_asked_for_but_those_of_shared_secrets()
    {
        var list = await RunningProgram.RunAsync("openssl", "", TimeSpan.FromSeconds(60), "ciphers", "-V", "ALL:COMPLEMENTOFALL:@SECLEVEL=0");

        ushort[] implemented =
        [
            .. list.Split('\n')
                .Where(line => line.Contains("0x", StringComparison.Ordinal) && !line.Contains("PSK", StringComparison.Ordinal) && !line.Contains("SRP", StringComparison.Ordinal))
                .Select(line => Regex.Match(line, "0x([0-9A-F]{2}),0x([0-9A-F]{2})"))
                .Select(match => ushort.Parse(match.Groups[1].Value + match.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ];

        Assert.InRange(implemented.Length, 50, 200);
        Assert.Empty(implemented.Except(SuiteCatalogue.UpToTls12).Except(SuiteCatalogue.Tls13).Select(CipherSuites.Name));
    }
}
