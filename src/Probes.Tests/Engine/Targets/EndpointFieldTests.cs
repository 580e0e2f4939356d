using System.Net;

namespace Probes.Tests.Engine.Targets;

/// <summary>Every field of an endpoint, what it may hold and what is said when it does not.</summary>
public sealed class EndpointFieldTests
{
    [Theory]
    [InlineData("\"port\": 0", "port", "from 1 to 65535, not 0")]
    [InlineData("\"port\": 65536", "port", "from 1 to 65535")]
    [InlineData("\"port\": 443.5", "port", "whole number")]
    [InlineData("\"port\": \"443\"", "port", "not a text")]
    [InlineData("\"depth\": \"full\", \"ports\": [3389, 0]", "ports[1]", "from 1 to 65535, not 0")]
    [InlineData("\"depth\": \"full\", \"ports\": [\"3389\"]", "ports[0]", "whole number")]
    [InlineData("\"depth\": \"full\", \"ports\": 3389", "ports", "must be an array")]
    [InlineData("\"depth\": \"full\", \"ports\": [1, 2, 3, 4, 5, 6, 7, 8, 9]", "ports", "at most 8")]
    [InlineData("\"ports\": [3389]", "ports", "depth full only")]
    [InlineData("\"intervalMinutes\": 0", "intervalMinutes", "from 1 to 1440")]
    [InlineData("\"intervalMinutes\": 1441", "intervalMinutes", "from 1 to 1440")]
    [InlineData("\"path\": \"IPHTTPS\"", "path", "must start with \"/\"")]
    [InlineData("\"path\": \"/IP HTTPS\"", "path", "no space")]
    [InlineData("\"path\": \"/x\\r\\nHost: evil\"", "path", "control character")]
    [InlineData("\"path\": \"/ä\"", "path", "percent-encode")]
    [InlineData("\"depth\": \"Quick\"", "depth", "did you mean \"quick\"")]
    [InlineData("\"depth\": \"deep\"", "depth", "quick, standard, full")]
    [InlineData("\"depth\": 1", "depth", "must be a text, not a number")]
    [InlineData("\"address\": \"da.contoso.com\"", "address", "no IP address")]
    [InlineData("\"address\": \"fe80::1%eth0\"", "address", "zone id")]
    [InlineData("\"address\": \"127.1\"", "address", "no IP address")]
    [InlineData("\"address\": \"010.0.0.1\"", "address", "no IP address")]
    [InlineData("\"address\": \"[::1]\"", "address", "no IP address")]
    [InlineData("\"enabled\": \"yes\"", "enabled", "true or false, not a text")]
    [InlineData("\"allowPrivate\": 1", "allowPrivate", "true or false, not 1")]
    [InlineData("\"tags\": \"edge\"", "tags", "must be an array, not a text")]
    [InlineData("\"tags\": [\"edge\", 7]", "tags[1]", "must be a text, not a number")]
    [InlineData("\"tags\": [\" \"]", "tags[0]", "is empty")]
    [InlineData("\"owner\": \"a\\u0007b\"", "owner", "control character")]
    [InlineData("\"owner\": \"a\\ud800b\"", "owner", "surrogate")]
    [InlineData("\"runbookUrl\": \"/wiki/da\"", "runbookUrl", "absolute https or http URL")]
    [InlineData("\"runbookUrl\": \"javascript:alert(1)\"", "runbookUrl", "absolute https or http URL")]
    [InlineData("\"runbookUrl\": \"https://me:secret@wiki/da\"", "runbookUrl", "user name or password")]
    [InlineData("\"roots\": \"/etc/ssl/ca.pem\"", "roots", "a path is never taken")]
    [InlineData("\"clientCertificate\": \"..\\\\probe.pfx\"", "clientCertificate", "a path is never taken")]
    [InlineData("\"resolvers\": [\"dns.contoso.com\"]", "resolvers[0]", "no DNS server")]
    [InlineData("\"resolvers\": [\"192.0.2.53:0\"]", "resolvers[0]", "no DNS server")]
    [InlineData("\"resolvers\": [\"[192.0.2.53]:53\"]", "resolvers[0]", "no DNS server")]
    [InlineData("\"deployment\": \"Nord\"", "deployment", "no id")]
    [InlineData("\"deployment\": \"nord\"", "deployment", "no deployment here")]
    [InlineData("\"id\": \"berlin\"", "id", "leave it out or make them the same")]
    [InlineData("\"prot\": 443", "prot", "is not known here; did you mean \"port\"")]
    [InlineData("\"allowprivate\": true", "allowprivate", "did you mean \"allowPrivate\"")]
    [InlineData("\"colour\": 1", "colour", "is not known here")]
    [InlineData("\"port\": 443, \"port\": 444", "port", "is there twice")]
    [InlineData("\"expect\": []", "expect", "must be an object, not an array")]
    public void A_wrong_field_is_named_with_its_fix(string field, string path, string message)
    {
        var problem = Documents.Problem(Documents.WithField(field));

        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"clients\": []", "expect.clients", "at least one of windows7, windows8")]
    [InlineData("\"clients\": [\"windows11\"]", "expect.clients[0]", "use one of windows7, windows8")]
    [InlineData("\"nullCiphers\": \"Accepted\"", "expect.nullCiphers", "did you mean \"accepted\"")]
    [InlineData("\"nullCiphers\": true", "expect.nullCiphers", "must be a text")]
    [InlineData("\"preauthentication\": \"yes\"", "expect.preauthentication", "none, required, any")]
    [InlineData("\"clientCa\": [\"Contoso CA\"]", "expect.clientCa[0]", "no distinguished name")]
    [InlineData("\"clientCa\": [\"\"]", "expect.clientCa[0]", "no distinguished name")]
    [InlineData("\"spki\": [\"abc\"]", "expect.spki[0]", "64 hex digits or as base64")]
    [InlineData("\"spki\": [\"AAAA\"]", "expect.spki[0]", "64 hex digits or as base64")]
    [InlineData("\"addresses\": [\"192.0.2.1\", \"x\"]", "expect.addresses[1]", "no IP address")]
    [InlineData("\"issuer\": \"\"", "expect.issuer", "is empty")]
    [InlineData("\"tunnel\": \"on\"", "expect.tunnel", "true or false")]
    [InlineData("\"null\": \"any\"", "expect.null", "is not known here")]
    public void A_wrong_expectation_is_named_with_its_fix(string field, string path, string message)
    {
        var problem = Documents.Problem(Documents.WithField($$""" "expect": { {{field}} } """));

        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "host", "is missing")]
    [InlineData("[]", "$", "must be an object, not an array")]
    [InlineData("\"da.contoso.com\"", "$", "must be an object, not a text")]
    public void An_endpoint_is_an_object_with_a_host(string json, string path, string message)
    {
        var problem = Documents.Problem(Documents.ReadEndpoint(json));

        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.53", "192.0.2.53:53")]
    [InlineData("192.0.2.53:5353", "192.0.2.53:5353")]
    [InlineData("2001:db8::53", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]:5353", "[2001:db8::53]:5353")]
    public void A_resolver_is_an_address_with_or_without_a_port(string written, string expected)
    {
        var endpoint = Documents.WithField($"\"resolvers\": [\"{written}\"]").Value!;

        Assert.Equal(IPEndPoint.Parse(expected), Assert.Single(endpoint.Own.Resolvers));
    }

    [Fact]
    public void A_key_hash_is_kept_as_upper_case_hex_however_it_was_written()
    {
        var hash = Enumerable.Range(200, 32).Select(each => (byte)each).ToArray();

        var endpoint = Documents.WithField($$""" "expect": { "spki": ["{{Convert.ToHexStringLower(hash)}}", "{{Convert.ToBase64String(hash)}}"] } """).Value!;

        Assert.Equal(Convert.ToHexString(hash), Assert.Single(endpoint.Expect.Spki!.Value));
    }

    [Fact]
    public void A_field_that_is_null_counts_as_left_out()
    {
        var endpoint = Documents.WithField("\"port\": null, \"owner\": null, \"expect\": null").Value!;

        Assert.Equal(443, endpoint.Own.Port);
        Assert.Null(endpoint.Own.Owner);
    }
}
