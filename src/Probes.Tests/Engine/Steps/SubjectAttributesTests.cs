using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Steps;

namespace Probes.Tests.Engine.Steps;

public sealed class SubjectAttributesTests
{
    [Fact]
    public void Several_attributes_in_one_part_are_all_read()
    {
        var name = Encode([("2.5.4.3", "da.contoso.test"), ("2.5.4.11", "DirectAccess")], [("2.5.4.6", "US")]);

        var attributes = SubjectAttributes.Read(name);

        Assert.Equal("da.contoso.test", SubjectAttributes.CommonName(attributes));
        Assert.Equal(["OU", "C"], SubjectAttributes.Others(attributes).ToArray());
    }

    [Fact]
    public void A_common_name_that_is_no_text_is_none()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.5.4.3");
            writer.WriteInteger(7);
        }

        Assert.Null(SubjectAttributes.CommonName(SubjectAttributes.Read(new X500DistinguishedName(writer.Encode()))));
    }

    [Fact]
    public void No_proper_prefix_of_a_name_is_one()
    {
        var whole = Encode([("2.5.4.3", "da.contoso.test")], [("2.5.4.10", "Contoso")]).RawData;
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Empty(SubjectAttributes.Read(new X500DistinguishedName(whole.AsSpan(0, length))));
        }
    }

    private static X500DistinguishedName Encode(params (string Oid, string Value)[][] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var part in parts)
            {
                using (writer.PushSetOf())
                {
                    foreach (var (oid, value) in part)
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(oid);
                            writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                        }
                    }
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }
}
