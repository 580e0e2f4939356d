using System.Collections.Immutable;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Tls;
using Probes.Lab.Http;

namespace Probes.Lab.Responders;

/// <summary>What a responder speaks from the first byte.</summary>
public enum Conversation
{
    /// <summary>Bound and not listening: a connection is refused, and the port is nobody else's meanwhile.</summary>
    Closed,

    /// <summary>TCP is accepted and nothing is ever said.</summary>
    Silent,

    /// <summary><see cref="ResponderBehaviour.FirstBytes"/> and then nothing.</summary>
    Banner,

    /// <summary>Every byte comes back.</summary>
    Echo,

    /// <summary><see cref="ResponderBehaviour.Site"/> without TLS.</summary>
    PlainHttp,

    Tls,
}

/// <summary>Bytes leave one at a time.</summary>
/// <param name="Pause">Wait after every <paramref name="PauseEvery"/> bytes.</param>
public sealed record Dribble(TimeSpan Pause, int PauseEvery = 1);

/// <summary>What an emulated responder does. The defaults are those of a Windows DirectAccess server; every other responder differs in some of them.</summary>
public sealed record ResponderBehaviour
{
    public Conversation Conversation { get; init; } = Conversation.Tls;

    /// <summary>Said by a <see cref="Conversation.Banner"/> responder as soon as TCP is up.</summary>
    public ImmutableArray<byte> FirstBytes { get; init; } = [];

    /// <summary>With its key. An ECDSA key makes every NULL suite impossible, for they all exchange keys by RSA.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Sent after the certificate, in this order.</summary>
    public ImmutableArray<X509Certificate2> SentChain { get; init; } = [];

    /// <summary>NULL suites accepted, in the server's order; empty refuses every NULL-only hello.</summary>
    public ImmutableArray<ushort> NullSuites { get; init; } = [CipherSuites.RsaNullSha256, CipherSuites.RsaNullSha];

    /// <summary>Lowest version of a NULL session.</summary>
    public ushort NullMinimumVersion { get; init; } = ProtocolVersions.Tls10;

    /// <summary>Highest version of a NULL session; there is none above TLS 1.2.</summary>
    public ushort NullMaximumVersion { get; init; } = ProtocolVersions.Tls12;

    /// <summary>The extended master secret is agreed when offered (NULL sessions).</summary>
    public bool ExtendedMasterSecret { get; init; } = true;

    /// <summary>What a hello gets that offers only NULL suites, when none of them is accepted.</summary>
    public Refusal NullRefusal { get; init; } = Refusal.Reset;

    /// <summary>Encrypted suites are accepted; they win over NULL suites in the same hello.</summary>
    public bool Encrypted { get; init; } = true;

    /// <summary>Versions of an encrypted session.</summary>
    public SslProtocols EncryptedVersions { get; init; } = SslProtocols.Tls12;

    /// <summary>What a hello gets that offers encrypted suites, when they are not accepted and no NULL suite is agreed either.</summary>
    public Refusal EncryptedRefusal { get; init; } = Refusal.Reset;

    /// <summary>Server names (SNI) known; empty knows every name, and none.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>What a hello with an unknown or missing name gets: alert 112, unrecognized_name.</summary>
    public Refusal NameRefusal { get; init; } = Refusal.Fatal(112);

    public ClientCertificateDemand? ClientCertificate { get; init; }

    /// <summary>Sent before the ServerHello, whatever it then is.</summary>
    public Alert? WarningFirst { get; init; }

    /// <summary>The connection ends this way once the ServerHello is out.</summary>
    public Refusal? AfterServerHello { get; init; }

    /// <summary>One bit of the server's Finished is wrong, under a right MAC (NULL sessions).</summary>
    public bool FlipServerFinishedByte { get; init; }

    public Dribble? Dribble { get; init; }

    /// <summary>Who answers the HTTP request.</summary>
    public HttpSite Site { get; init; } = HttpSites.DirectAccess;

    /// <summary>No connection lives longer.</summary>
    public TimeSpan MaximumLifetime { get; init; } = TimeSpan.FromMinutes(2);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
