using System.Collections.Immutable;
using System.Formats.Asn1;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>What a responder says of one certificate.</summary>
internal sealed record OcspAnswer(RevocationStatus Status, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public int Reason { get; init; }
}

/// <summary>An OCSP response, read for one question.</summary>
/// <param name="Status">OCSPResponseStatus: 0 successful, else an error and nothing more.</param>
/// <remarks>Source: RFC 6960 section 4.2.1.</remarks>
internal sealed record OcspResponse(int Status)
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";

    private const int MaximumCertificates = 8;

    private static readonly ImmutableArray<string> StatusNames =
        ["successful", "malformedRequest", "internalError", "tryLater", "4", "sigRequired", "unauthorized"];

    public SignedBytes? Signed { get; private init; }

    /// <summary>Certificates sent along, from which a delegated responder's is taken.</summary>
    public ImmutableArray<byte[]> Certificates { get; private init; } = [];

    /// <summary>Null when the response is about other certificates.</summary>
    public OcspAnswer? Answer { get; private init; }

    public string StatusName => Status < StatusNames.Length ? StatusNames[Status] : "unknown";

    /// <summary>Null when the bytes are no OCSP response with a basic response in it.</summary>
    public static OcspResponse? Read(ReadOnlyMemory<byte> encoded, OcspQuestion question) => Der.Read(encoded, reader =>
    {
        var response = reader.ReadSequence();
        var status = response.ReadEnumeratedBytes().Span is [var number] ? number : byte.MaxValue;
        if (status != 0)
        {
            return new OcspResponse(status);
        }

        var bytes = response.ReadSequence(Der.Tag(0)).ReadSequence();
        return bytes.ReadObjectIdentifier() == Basic && !response.HasData ? ReadBasic(bytes.ReadOctetString(), question) : null;
    });

    private static OcspResponse? ReadBasic(byte[] encoded, OcspQuestion question) => Der.Read(encoded, reader =>
    {
        var basic = reader.ReadSequence();
        if (SignedBytes.Read(basic, allowMore: true) is not { } signed)
        {
            return null;
        }

        var certificates = ImmutableArray.CreateBuilder<byte[]>();
        if (basic.IsTagged(0))
        {
            var list = basic.ReadSequence(Der.Tag(0)).ReadSequence();
            while (list.HasData && certificates.Count < MaximumCertificates)
            {
                certificates.Add(list.ReadEncodedValue().ToArray());
            }
        }

        return new OcspResponse(0) { Signed = signed, Certificates = certificates.ToImmutable(), Answer = ReadData(signed.Content, question) };
    });

    private static OcspAnswer? ReadData(ReadOnlyMemory<byte> content, OcspQuestion question)
    {
        var data = new AsnReader(content, Der.Rules).ReadSequence();
        if (data.IsTagged(0))
        {
            data.ReadEncodedValue(); // version
        }

        data.ReadEncodedValue(); // responderID
        data.ReadGeneralizedTime(); // producedAt
        var answers = data.ReadSequence();
        while (answers.HasData)
        {
            var single = answers.ReadSequence();
            var isAsked = OcspCertificateId.IsFor(single.ReadSequence(), question);
            var answer = ReadSingle(single);
            if (isAsked)
            {
                return answer;
            }
        }

        return null;
    }

    private static OcspAnswer ReadSingle(AsnReader single)
    {
        DateTimeOffset? revokedAt = null;
        var (status, reason) = (RevocationStatus.Unknown, 0);
        if (single.IsTagged(1))
        {
            var revoked = single.ReadSequence(Der.Tag(1));
            status = RevocationStatus.Revoked;
            revokedAt = revoked.ReadGeneralizedTime();
            reason = revoked.IsTagged(0) ? RevocationReasons.Read(revoked.ReadSequence(Der.Tag(0))) : 0;
        }
        else
        {
            status = single.IsTagged(0) ? RevocationStatus.Good : RevocationStatus.Unknown;
            single.ReadEncodedValue();
        }

        var thisUpdate = single.ReadGeneralizedTime();
        DateTimeOffset? nextUpdate = single.IsTagged(0) ? single.ReadSequence(Der.Tag(0)).ReadGeneralizedTime() : null;
        return new OcspAnswer(status, thisUpdate, nextUpdate) { RevokedAt = revokedAt, Reason = reason };
    }
}
