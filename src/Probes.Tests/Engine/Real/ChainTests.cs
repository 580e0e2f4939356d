using System.Globalization;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>What nginx sends of a chain, by what its certificate file holds.</summary>
public sealed class ChainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LabAuthority _root = new("CN=Chain Test Root,O=Contoso");
    private readonly LabAuthority _intermediate;

    public ChainTests() => _intermediate = _root.Subordinate("CN=Chain Test Issuing,O=Contoso");

    public void Dispose()
    {
        _intermediate.Dispose();
        _root.Dispose();
        _folder.Dispose();
    }

    [ProgramFact("nginx", "nginx-light")]
    public async Task A_file_with_the_servers_certificate_alone_lacks_the_intermediate()
    {
        var (evidence, found) = await ProbeAsync(1, false);

        Assert.Single(evidence.Chain);
        Assert.Contains("DA3008", found);
    }

    [ProgramFact("nginx", "nginx-light")]
    public async Task A_file_with_the_servers_certificate_twice_lacks_it_too()
    {
        var (evidence, found) = await ProbeAsync(2, false);

        Assert.Equal(2, evidence.Chain.Length);
        Assert.Contains("DA3008", found);
        Assert.DoesNotContain("DA3007", found);
    }

    [ProgramFact("nginx", "nginx-light")]
    public async Task A_file_with_the_whole_chain_is_trusted()
    {
        var (evidence, found) = await ProbeAsync(1, true);

        Assert.True(evidence.Trusted, string.Join(", ", evidence.TrustProblems));
        Assert.Empty(found.Intersect(["DA3007", "DA3008"]));
    }

    private async Task<(CertificateEvidence Certificate, string[] Found)> ProbeAsync(int copies, bool whole)
    {
        using var leaf = _intermediate.Issue(new LeafRequest($"CN={TestProbe.Host}") { DnsNames = [TestProbe.Host] });
        var sent = Enumerable.Repeat(leaf, copies - 1).Concat(whole ? [_intermediate.Certificate] : []);
        var (certificate, key) = _folder.WritePem("chain", leaf, [.. sent]);
        var port = RunningProgram.FreePort();
        var file = _folder.Write("nginx.conf", Configuration(port, certificate, key));
        await using var server = await RunningProgram.StartListenerAsync(port, "nginx", "-e", "stderr", "-c", file);
        var target = TestProbe.Target(port, _root.Certificate);
        var evidence = await TestProbe.RunAsync(target);
        return (evidence.Primary!.Certificate!, [.. Judge.Decide(evidence, Expectations.Default).Findings.Select(finding => finding.Info.Id)]);
    }

    private string Configuration(int port, string certificate, string key) => $$"""
        daemon off; master_process off; pid {{_folder.Path}}/nginx.pid; error_log stderr;
        events {}
        http {
          access_log off; client_body_temp_path {{_folder.Path}}/body; proxy_temp_path {{_folder.Path}}/proxy;
          fastcgi_temp_path {{_folder.Path}}/fastcgi; uwsgi_temp_path {{_folder.Path}}/uwsgi; scgi_temp_path {{_folder.Path}}/scgi;
          server { listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}} ssl; ssl_certificate {{certificate}}; ssl_certificate_key {{key}}; location / { return 404; } }
        }
        """;
}
