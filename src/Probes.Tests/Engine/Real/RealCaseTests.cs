using Probes.Lab.Cases;
using Probes.Lab.Certificates;
using Probes.Lab.Demo;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>Each real server of the lab's table: started, probed, and judged as it deserves, its product named.</summary>
public sealed class RealCaseTests
{
    [ProgramFact("sslh", "sslh")]
    public Task Sslh_in_front_of_a_DirectAccess_server_is_not_seen() => IsAsDeservedAsync("real-sslh");

    [ProgramFact("socat", "socat")]
    public Task Socat_with_NULL_suites_carries_the_genuine_answer() => IsAsDeservedAsync("real-socat-null");

    [ProgramFact("stunnel4", "stunnel4")]
    public Task Stunnel_with_NULL_suites_only_is_a_healthy_offload_device() => IsAsDeservedAsync("real-stunnel-null-only");

    [ProgramFact("haproxy", "haproxy")]
    public Task Haproxy_that_demands_client_certificates_as_expected_is_healthy() => IsAsDeservedAsync("real-haproxy-preauth");

    [ProgramFact("hitch", "hitch")]
    public Task Hitch_without_NULL_suites_is_an_ADC_that_shuts_Windows_8_out() => IsAsDeservedAsync("real-hitch");

    [ProgramFact("haproxy", "haproxy")]
    public Task Haproxy_that_says_200_to_everything_is_the_wrong_responder() => IsAsDeservedAsync("real-haproxy");

    [ProgramFact("squid", "squid-openssl")]
    public Task Squid_is_named() => IsAsDeservedAsync("real-squid");

    [ProgramFact("ocserv", "ocserv", root: true)]
    public Task Ocserv_closes_on_NULL_suites_and_leaves_the_request_unanswered() => IsAsDeservedAsync("real-ocserv");

    [ProgramFact("nginx", "nginx-light")]
    public Task Nginx_is_named() => IsAsDeservedAsync("real-nginx");

    [ProgramFact("nginx", "nginx-light")]
    public Task Nginx_that_rejects_the_name_is_seen() => IsAsDeservedAsync("real-nginx-unknown-name");

    [ProgramFact("apache2", "apache2-bin")]
    public Task Apache_is_named() => IsAsDeservedAsync("real-apache");

    [ProgramFact("lighttpd", "lighttpd")]
    public Task Lighttpd_without_TLS_is_a_plain_web_server() => IsAsDeservedAsync("real-lighttpd");

    [ProgramFact("socat", "socat", "lighttpd", "lighttpd")]
    public Task Lighttpd_behind_a_device_that_ends_TLS_is_named() => IsAsDeservedAsync("real-socat-lighttpd");

    [ProgramFact("node", "nodejs")]
    public Task A_Node_server_that_says_200_to_everything_is_recognised_by_how_it_does() => IsAsDeservedAsync("real-node");

    [Fact]
    public void Every_case_of_the_table_has_a_test_here() =>
        Assert.Equal(RealCases.All.Length, typeof(RealCaseTests).GetMethods().Count(method => method.IsDefined(typeof(ProgramFactAttribute), false)));

    private static async Task IsAsDeservedAsync(string name)
    {
        var deserved = RealCases.All.Single(each => each.Name == name);
        using var certificates = new LabCertificates(TimeProvider.System);
        await using var set = await RealServerSet.StartAsync([deserved], certificates, TimeProvider.System);
        Assert.Empty(set.Failed);

        var run = await LabEngine.Create(TimeProvider.System)(set.RequestFor(set.Running.Single()), CancellationToken.None);

        Assert.Empty(CaseCheck.Differences(deserved, run));
    }
}
