using System.Collections.Frozen;
using System.Collections.Immutable;
using IpHttps.Diagnosis.Rules;

namespace IpHttps.Diagnosis;

/// <summary>Every diagnosis we know.</summary>
public static class DiagnosisRules
{
    /// <summary>In the order in which a client would meet what they are about: the earliest that breaks decides what the client shows.</summary>
    internal static ImmutableArray<DiagnosisRule> All { get; } =
    [
        // What the prober's own network does to every connection: before all that it explains.
        new VantageInspected(), new VantageCutOff(), new VantageWithoutDns(), new VantageReplaced(), new OwnWayIsClean(), new ControlSaysNothing(),

        // Configuration, name, TCP.
        new HostIsAddress(), new NameDoesNotExist(), new NameHasNoAddress(), new ResolverFailed(), new UnexpectedAddresses(),
        new AliasLeadsNowhere(), new DanglingAzureLabel(), new ResolversDisagree(), new OneResolverFails(), new SeveralAddresses(),
        new StaticRecordOfDynamicAddress(), new LongTtlOfDynamicAddress(), new HostIsAzureLabel(), new Ipv6Silent(),
        new OtherAzureRegion(), new NotInAzure(), new PlacedInAzure(),
        new TcpRefused(), new TcpTimedOut(), new TcpUnreachable(), new TcpReset(),
        new OnlyOtherPortsOpen(), new SomeAddressesDead(), new AddressesBehaveDifferently(), new KeysDiffer(), new ConnectionsFlap(), new DeadlineExceeded(),

        // What answers the hello.
        new CutBeforeAnyAnswer(), new EchoAnswers(), new PlainHttpAnswers(), new SshAnswers(), new SmtpAnswers(), new ImapAnswers(), new FtpAnswers(),
        new NotTlsAnswers(), new MalformedHandshake(), new LimitExceeded(),

        // The handshake.
        new NameRefused(), new OnlyNewerProtocols(), new AllHellosRefused(),
        new EcdsaCertificate(), new NullRefusedByAlert(), new NullRefusedAsInsufficient(), new NullRefusedByReset(), new NullRefusedByFin(), new NullMetWithSilence(),
        new NullOnly(), new Windows7Refused(), new OnlyOldProtocols(), new NullAcceptedUnexpectedly(),
        new FailedAfterServerHello(), new CutInTheMiddle(),

        // What else the handshake would allow, at full depth.
        new Ssl30Accepted(), new OldTlsAccepted(), new BrokenSuitesAccepted(), new LegacySuitesAccepted(), new NullMd5Accepted(), new NoForwardSecrecy(),
        new CompressionAccepted(), new NoSecureRenegotiation(), new SurveyIncomplete(), new GradedF(),

        // Client certificate.
        new ClientAuthorityMissing(), new ClientCertificateUnexpected(), new ClientCertificateDemanded(), new ClientCertificateAsExpected(),
        new ClientCertificateNotDemanded(), new DemandNotEnforced(),
        new PresentedAuthorityUnknown(), new PresentedCertificateRefused(), new PresentedCertificateEnded(), new PresentedCertificateDenied(),
        new PresentedCertificateNotTaken(), new CertificateAccepted(),

        // Server certificate, and who holds it.
        new ClientHasNoCertificate(), new ClientRefusedCertificate(), new ClientEndedHandshake(),
        new KnownInspection(), new IssuerDiffers(), new KeyDiffers(),
        new Expired(), new NotYetValid(), new NameMismatch(), new AzureLabelCertificate(), new NoServerAuthentication(), new ChainNotTrusted(), new IntermediateMissing(), new SelfSigned(),
        new EndsWithin7Days(), new EndsWithin30Days(), new WeakKey(), new WeakSignature(),
        new SubjectEmpty(), new CommonNameDiffers(), new SubjectHasMore(),

        // Revocation, at full depth.
        new CertificateRevoked(), new RevocationUnreachable(), new RevocationAddressRefused(), new RevocationListUnsound(), new RevocationListStale(),
        new DeltaListMissing(), new RevocationNotFetchable(), new OcspUnusable(), new RevocationPartlyDown(), new NoDistributionPoint(),

        // The request.
        new FirewallAnswers(), new VpnAnswers(), new WebServerAnswers(), new OtherServerAnswers(), new SignsContradict(),
        new HttpSysWithoutIpHttps(), new StatusNot200(), new NotGenuine200(), new NoHttpAnswer(), new DemandedAfterRequest(), new RefusedByPage(), new ForbiddenByHttpSys(), new NearlyGenuine(),
        new NotAsked(), new RequestHidden(), new GenuineAnswer(), new OpenToEveryone(),

        // The tunnel behind the answer.
        new NotIpv6(), new TunnelClosed(), new NoAdvertisement(), new AdvertisementDiscarded(), new AdvertisementWithoutPrefix(), new PrefixGivesNoAddress(),
        new NoDefaultRouter(), new TunnelProven(),

        // Who else listens, at full depth.
        new SstpBesideIpHttps(), new KerberosProxyAnswers(), new AnyPathAnswered200(), new RemoteDesktopOpen(), new ManagementPortOpen(), new OtherPortOpen(),

        // What changed, since the runs before and against a pinned baseline.
        new CertificateReplaced(), new CertificateRenewed(), new NullAnswerChanged(), new ClientCertificateChanged(), new HttpAnswerChanged(), new AddressesChanged(),
        new EncryptedAnswerChanged(), new DiffersFromBaseline(),

        // Entry points, regions and the fleet beside each other.
        new GslbDoesNotResolve(), new GslbLeadsElsewhere(), new GslbLeadsToFailing(),
        new SiblingsDemandDiffers(), new SiblingsNullDiffers(), new SiblingsIssuerDiffers(), new SiblingNotRenewed(), new SiblingsAnswerDiffers(),
        new EveryRegionTimesOut(), new EveryRegionRefused(), new OnlySomeRegionsConnect(), new OtherCertificateInSomeRegions(), new OneKeyForSeveral(),
        new RegionsNullDiffers(), new RegionsAnswerDiffers(), new RegionsResolveDifferently(), new NotEveryEntryPointChecked(),

        // Our own side.
        new OwnCertificateKey(), new OwnCertificateDates(), new OwnCertificateUse(), new OwnCertificateName(), new OwnCertificateAuthority(),
        new CancelledRun(), new ResolverSilent(), new RefusedByPolicy(), new NoRoute(), new NothingObserved(),
    ];

    private static readonly FrozenDictionary<string, int> Places =
        All.Select((rule, place) => KeyValuePair.Create(rule.Info.Id, place)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What there is to know about each, by id.</summary>
    public static ImmutableArray<DiagnosisInfo> Catalogue { get; } = [.. All.Select(rule => rule.Info).OrderBy(info => info.Id, StringComparer.Ordinal)];

    public static DiagnosisInfo? Find(string id) =>
        Catalogue.FirstOrDefault(info => string.Equals(info.Id, id.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Place of a diagnosis on a client's way.</summary>
    internal static int Order(string id) => Places[id];
}
