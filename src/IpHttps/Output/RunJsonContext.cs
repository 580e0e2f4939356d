using System.Text.Json.Serialization;
using IpHttps.Diagnosis;
using IpHttps.Diagnosis.ClientViews;
using IpHttps.Evidence;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Output;

/// <summary>The one description of a run as JSON: every writer and reader of runs goes through it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(UtcTimeConverter),
        typeof(SpellingConverter<Verdict>),
        typeof(SpellingConverter<ResponderKind>),
        typeof(SpellingConverter<Confidence>),
        typeof(SpellingConverter<Severity>),
        typeof(SpellingConverter<ClientGeneration>),
        typeof(SpellingConverter<ClientOutcome>),
        typeof(SpellingConverter<DnsFailure>),
        typeof(SpellingConverter<ProbeStep>),
        typeof(SpellingConverter<HandshakePhase>),
        typeof(SpellingConverter<EndingKind>),
        typeof(SpellingConverter<Direction>),
        typeof(SpellingConverter<CertificateDemand>),
        typeof(SpellingConverter<CertificateAnswer>),
        typeof(SpellingConverter<TcpResult>),
        typeof(SpellingConverter<ClientConnection>),
        typeof(SpellingConverter<ClientCommand>),
        typeof(SpellingConverter<ViewRelation>),
        typeof(SpellingConverter<VantageState>),
        typeof(SpellingConverter<SuiteOrder>),
        typeof(SpellingConverter<PortState>),
        typeof(SpellingConverter<RevocationKind>),
        typeof(SpellingConverter<RevocationOutcome>),
        typeof(SpellingConverter<RevocationStatus>),
    ])]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(RunDocument[]))]
[JsonSerializable(typeof(FingerprintDocument))]
[JsonSerializable(typeof(ExplanationDocument))]
[JsonSerializable(typeof(ClientErrorDocument[]))]
internal sealed partial class RunJsonContext : JsonSerializerContext;
