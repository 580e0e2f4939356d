using System.Globalization;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Tests.Engine.Steps.Revocation;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>Lists written by <c>openssl ca -gencrl</c>, and <c>openssl ocsp</c> as a responder, over a certificate of our own.</summary>
public sealed class RevocationProgramTests : IDisposable
{
    private const string Configuration = """
        [ca]
        default_ca = da
        [da]
        database = FOLDER/index.txt
        crlnumber = FOLDER/crlnumber
        default_md = sha256
        default_crl_days = 7
        crl_extensions = crl
        [crl]
        authorityKeyIdentifier = keyid
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly RevocationScene _scene = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scene.Dispose();
        _folder.Dispose();
    }

    [ProgramTheory("openssl", "openssl")]
    [InlineData("sha256")]
    [InlineData("sha1")]
    public async Task A_list_of_openssl_is_read_before_and_after_it_revokes(string hash)
    {
        var leaf = _scene.IssueListedAt("ca.crl");
        Index('V', leaf);
        await PublishListAsync(hash);
        var before = (await _scene.AskAsync(leaf)).Only;
        Index('R', leaf);
        await PublishListAsync(hash);

        var after = await _scene.AskAsync(leaf);

        Assert.Equal((RevocationOutcome.Verified, RevocationStatus.Good), (before.Outcome, before.Status));
        Assert.Equal((RevocationOutcome.Verified, RevocationStatus.Revoked, "superseded"), (after.Only.Outcome, after.Only.Status, after.Only.Reason));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), after.Only.RevokedAt);
        Assert.Equal(["DA3030"], after.Found());
    }

    [ProgramTheory("openssl", "openssl")]
    [InlineData('V', false, RevocationStatus.Good)]
    [InlineData('R', false, RevocationStatus.Revoked)]
    [InlineData('V', true, RevocationStatus.Good)]
    [InlineData('R', true, RevocationStatus.Revoked)]
    public async Task A_responder_of_openssl_is_heard(char flag, bool delegated, RevocationStatus expected)
    {
        var port = RunningProgram.FreePort();
        var leaf = Issue(port);
        Index(flag, leaf);
        await using var responder = await ResponderAsync(port, delegated);

        var asked = await _scene.AskAsync(leaf);

        Assert.Equal((RevocationOutcome.Verified, expected), (asked.Only.Outcome, asked.Only.Status));
        Assert.Equal(expected == RevocationStatus.Good ? [] : ["DA3030"], asked.Found(ClientGeneration.Windows7));
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_certificate_that_the_responder_does_not_know_is_unknown()
    {
        var port = RunningProgram.FreePort();
        var leaf = Issue(port);
        _folder.Write("index.txt", "");
        await using var responder = await ResponderAsync(port, delegated: false);

        var asked = await _scene.AskAsync(leaf);

        Assert.Equal((RevocationOutcome.Verified, RevocationStatus.Unknown), (asked.Only.Outcome, asked.Only.Status));
        Assert.Equal(["DA3039"], asked.Found());
    }

    private System.Security.Cryptography.X509Certificates.X509Certificate2 Issue(int port) =>
        _scene.Issue(request => request with { OcspUrls = [string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")] });

    /// <summary>The authority's database: flag, end, revocation with its reason, serial number, file, subject.</summary>
    private void Index(char flag, System.Security.Cryptography.X509Certificates.X509Certificate2 leaf) => _folder.Write(
        "index.txt", $"{flag}\t301231235959Z\t{(flag == 'R' ? "260102030405Z,superseded" : "")}\t{leaf.SerialNumber}\tunknown\t/CN={TestProbe.Host}\n");

    private async Task PublishListAsync(string hash)
    {
        var (certificate, key) = _folder.WritePem("issuing", _scene.Issuing.Certificate);
        var configuration = _folder.Write("ca.cnf", Configuration.Replace("FOLDER", _folder.Path, StringComparison.Ordinal));
        _folder.Write("crlnumber", "01\n");
        var pem = _folder.File("ca.pem");
        var output = await RunningProgram.RunAsync("openssl", "", Limit, "ca", "-config", configuration, "-gencrl", "-md", hash, "-cert", certificate, "-keyfile", key, "-out", pem);
        Assert.True(File.Exists(pem), output);
        var der = _folder.File("ca.crl");
        output = await RunningProgram.RunAsync("openssl", "", Limit, "crl", "-in", pem, "-outform", "DER", "-out", der);
        Assert.True(File.Exists(der), output);
        _scene.Site.Publish("ca.crl", await File.ReadAllBytesAsync(der));
    }

    private async Task<RunningProgram> ResponderAsync(int port, bool delegated)
    {
        var (issuer, issuerKey) = _folder.WritePem("issuing", _scene.Issuing.Certificate);
        using var responder = _scene.Issuing.Issue(new LeafRequest("CN=Responder") { EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.9"] });
        var (certificate, key) = delegated ? _folder.WritePem("responder", responder) : (issuer, issuerKey);

        // Asked by a first connection whether it listens, this responder of OpenSSL 3.0 does not answer the second.
        var running = RunningProgram.Start(
            "openssl",
            ["ocsp", "-index", _folder.File("index.txt"), "-port", port.ToString(CultureInfo.InvariantCulture), "-CA", issuer, "-rsigner", certificate, "-rkey", key, "-nmin", "60"]);
        using var patience = new CancellationTokenSource(Limit);
        await running.SayAfterAsync("waiting for OCSP client connections", "", patience.Token);
        return running;
    }
}
