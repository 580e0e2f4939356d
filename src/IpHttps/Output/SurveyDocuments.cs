using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Output;

/// <summary>What a probe of depth full saw besides the attempts.</summary>
public sealed record SurveyDocument(
    SuiteSurveyDocument? Suites,
    HttpDocument? Sstp,
    HttpDocument? Root,
    HttpDocument? Impossible,
    HttpDocument? KdcProxy,
    string? RequestsEnded,
    IReadOnlyList<PortDocument> Ports);

/// <param name="Connections">TCP connections that the suites, versions and groups took.</param>
/// <param name="Split">A hello with every suite was refused that one with fewer was not.</param>
/// <param name="NullMd5">TLS_RSA_WITH_NULL_MD5 is accepted.</param>
public sealed record SuiteSurveyDocument(
    IReadOnlyList<VersionDocument> Versions,
    IReadOnlyList<GroupsDocument> Groups,
    FeaturesDocument? Features,
    int Connections,
    bool Split,
    bool? NullMd5);

/// <param name="Version"><c>TLS1.3</c> … <c>SSL3.0</c>.</param>
/// <param name="Accepted">In the order they were chosen.</param>
/// <param name="Incomplete">Why the list may lack suites.</param>
public sealed record VersionDocument(
    string Version, bool Supported, IReadOnlyList<SuiteDocument> Accepted, SuiteOrder Order, string? Refusal, string? Incomplete);

public sealed record SuiteDocument(string Suite, string Name, string? KeyExchange);

public sealed record GroupsDocument(string Version, IReadOnlyList<string> Groups, string? Incomplete);

public sealed record FeaturesDocument(
    bool SessionTickets, bool SecureRenegotiation, bool ExtendedMasterSecret, bool Compression, string? ApplicationProtocol);

public sealed record PortDocument(int Port, PortState State);

/// <summary>Makes them.</summary>
internal static class SurveyDocuments
{
    private const int MaximumKeyExchange = 40;

    /// <summary>A sentence of ours, which quotes no peer.</summary>
    private const int MaximumReason = 160;

    internal static SurveyDocument? From(SurveyEvidence? survey) => survey is null ? null : new(
        survey.Suites is { } suites ? From(suites) : null,
        ServerDocuments.Http(survey.Sstp, ServerDocuments.MaximumSurveyHeadersCost),
        ServerDocuments.Http(survey.Root, ServerDocuments.MaximumSurveyHeadersCost),
        ServerDocuments.Http(survey.Impossible, ServerDocuments.MaximumSurveyHeadersCost),
        ServerDocuments.Http(survey.KdcProxy, ServerDocuments.MaximumSurveyHeadersCost),
        TextBounds.BoundOrNull(survey.RequestsEnded, MaximumReason),
        [.. survey.Ports.Select(port => new PortDocument(port.Port, port.State))]);

    private static SuiteSurveyDocument From(SuiteSurvey suites) => new(
        [.. suites.Versions.Select(From)],
        [.. suites.Groups.Select(From)],
        suites.Features is { } features ? From(features) : null,
        suites.Connections,
        suites.Split,
        suites.NullMd5);

    private static VersionDocument From(VersionSuites version) => new(
        ProtocolVersions.Name(version.Version),
        version.Supported,
        [.. version.Accepted.Select(From)],
        version.Order,
        TextBounds.BoundOrNull(version.Refusal, MaximumReason),
        TextBounds.BoundOrNull(version.Incomplete, MaximumReason));

    private static SuiteDocument From(AcceptedSuite suite) => new(
        AttemptDocuments.Hex(suite.Code), CipherSuites.Name(suite.Code), TextBounds.BoundOrNull(suite.KeyExchange, MaximumKeyExchange));

    private static GroupsDocument From(VersionGroups groups) => new(
        ProtocolVersions.Name(groups.Version), [.. groups.Groups.Select(NamedGroups.Name)], TextBounds.BoundOrNull(groups.Incomplete, MaximumReason));

    private static FeaturesDocument From(ServerFeatures features) => new(
        features.SessionTickets,
        features.SecureRenegotiation,
        features.ExtendedMasterSecret,
        features.Compression,
        TextBounds.BoundOrNull(features.ApplicationProtocol, MaximumKeyExchange));
}
