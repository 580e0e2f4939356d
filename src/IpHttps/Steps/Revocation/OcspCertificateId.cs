using System.Formats.Asn1;

namespace IpHttps.Steps.Revocation;

/// <summary>The CertID of an answer (RFC 6960 section 4.1.1).</summary>
internal static class OcspCertificateId
{
    /// <summary>By whatever hash the responder names them: its issuer and serial number are those that were asked about.</summary>
    public static bool IsFor(AsnReader id, OcspQuestion question)
    {
        var hash = SignedBytes.HashOf(id.ReadSequence().ReadObjectIdentifier());
        var (name, key) = (id.ReadOctetString(), id.ReadOctetString());
        var serial = id.ReadIntegerBytes();
        return hash is { } known
            && serial.Span.SequenceEqual(question.Serial.Span)
            && name.AsSpan().SequenceEqual(question.NameHash(known))
            && key.AsSpan().SequenceEqual(question.KeyHash(known));
    }
}
