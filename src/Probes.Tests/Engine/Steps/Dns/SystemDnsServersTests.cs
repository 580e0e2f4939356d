using System.Collections.Immutable;
using System.Net;
using IpHttps.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Dns;

public sealed class SystemDnsServersTests
{
    [Fact]
    public void The_nameserver_lines_are_read_and_nothing_else()
    {
        const string File = """
            # nameserver 192.0.2.9
            ; nameserver 192.0.2.8
            search contoso.test
            options ndots:5 timeout:1
              nameserver 192.0.2.1
            nameserver	2001:db8::53 # the second
            nameserver
            nameserver dns.contoso.test
            nameservers 192.0.2.7
            """;

        Assert.Equal([IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::53")], SystemDnsServers.Parse(File).AsEnumerable());
        Assert.Equal([IPAddress.Parse("192.0.2.1")], SystemDnsServers.Parse("nameserver 192.0.2.1\r\n").AsEnumerable());
        Assert.Empty(SystemDnsServers.Parse(""));
    }

    [Fact]
    public void The_file_wins_over_the_interfaces_and_the_first_three_servers_are_asked()
    {
        ImmutableArray<IPAddress> file = [.. new[] { "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4" }.Select(IPAddress.Parse)];

        Assert.Equal(
            ["192.0.2.1:53", "192.0.2.2:53", "192.0.2.3:53"],
            SystemDnsServers.Choose(file, () => throw new InvalidOperationException("not asked for")).Select(server => server.ToString()));
    }

    [Fact]
    public void The_placeholders_of_Windows_are_no_servers()
    {
        ImmutableArray<IPAddress> interfaces = [.. new[] { "fec0:0:0:ffff::1", "fec0:0:0:ffff::2", "192.0.2.1" }.Select(IPAddress.Parse)];

        Assert.Equal("192.0.2.1:53", Assert.Single(SystemDnsServers.Choose([], () => interfaces)).ToString());
    }

    [Fact]
    public void With_none_set_up_it_is_this_machine() =>
        Assert.Equal("127.0.0.1:53", Assert.Single(SystemDnsServers.Choose([], () => [])).ToString());

    [Fact]
    public void This_machine_has_one_to_three() => Assert.InRange(SystemDnsServers.Read().Length, 1, 3);
}
