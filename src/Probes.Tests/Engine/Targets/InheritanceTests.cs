using System.Collections;
using System.Net;
using System.Text;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Targets;

public sealed class InheritanceTests
{
    private const string Full = """
        {
          "schemaVersion": 1,
          "deployments": [
            { "id": "nord", "name": "Nord – Süd", "gslbName": "da.contoso.com", "tags": ["production", "nord"],
              "expect": { "clients": ["windows7", "windows8"], "nullCiphers": "accepted", "clientCa": ["CN=Contoso CA"], "issuer": "DigiCert" } }
          ],
          "endpoints": [
            { "id": "munich", "deployment": "nord", "host": "münchen.contoso.com", "address": "192.0.2.10", "port": 8443, "path": "/other", "depth": "full", "ports": [3389, 5985],
              "intervalMinutes": 15, "enabled": false, "tags": ["edge", "nord"], "owner": "Network <team> & co", "runbookUrl": "https://wiki.contoso.com/da?x=1&y=ä",
              "roots": "contoso", "clientCertificate": "probe_1", "resolvers": ["192.0.2.53", "[2001:db8::53]:5353"], "allowPrivate": true,
              "expect": { "nullCiphers": "any", "preauthentication": "required", "clientCa": [], "addresses": ["192.0.2.10", "2001:db8::10"], "tunnel": false,
                          "spki": ["0000000000000000000000000000000000000000000000000000000000000001"] } },
            { "id": "plain", "host": "plain.contoso.com" }
          ]
        }
        """;

    [Fact]
    public void An_endpoint_inherits_expectations_field_by_field_and_adds_its_tags()
    {
        var endpoint = Documents.Good(Full).Endpoints[0];

        Assert.Equal(["production", "nord", "edge"], endpoint.Tags.ToArray());
        Assert.Equal([ClientGeneration.Windows7, ClientGeneration.Windows8], endpoint.Expect.Clients.ToArray());
        Assert.Equal(NullCipherExpectation.Any, endpoint.Expect.NullCiphers);
        Assert.Equal(PreauthenticationExpectation.Required, endpoint.Expect.Preauthentication);
        Assert.Equal("DigiCert", endpoint.Expect.Issuer);
        Assert.False(endpoint.Expect.Tunnel);
    }

    [Fact]
    public void An_empty_list_takes_back_what_the_deployment_says()
    {
        Assert.Empty(Documents.Good(Full).Endpoints[0].Expect.ClientCa);
    }

    [Fact]
    public void An_endpoint_without_deployment_has_the_default_expectations()
    {
        var endpoint = Documents.Good(Full).Endpoints[1];

        Assert.Equal([ClientGeneration.Windows8], endpoint.Expect.Clients.ToArray());
        Assert.Equal(NullCipherExpectation.Unstated, endpoint.Expect.NullCiphers);
        Assert.Null(endpoint.Expect.Tunnel);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var document = Documents.Good(Full);

        var again = EndpointDocumentReader.Read(EndpointDocumentWriter.Write(document)).Value!;

        Assert.Equal(Said(document), Said(again));
        Assert.Equal(document.Endpoints.Select(Said), again.Endpoints.Select(Said));
    }

    [Fact]
    public void Defaults_are_left_out_and_inherited_values_are_not_written_into_the_endpoint()
    {
        var document = Documents.Good("""
            { "schemaVersion": 1, "deployments": [ { "id": "n", "tags": ["x"], "expect": { "issuer": "DigiCert" } } ],
              "endpoints": [ { "id": "a", "deployment": "n", "host": "a.example", "port": 443, "path": "/IPHTTPS", "depth": "standard", "enabled": true, "expect": { } } ] }
            """);

        var text = Encoding.UTF8.GetString(EndpointDocumentWriter.Write(document.Declarations[0]));

        Assert.Equal("{\n  \"id\": \"a\",\n  \"deployment\": \"n\",\n  \"host\": \"a.example\"\n}", text);
    }

    [Fact]
    public void A_stored_deployment_reads_back_and_passes_on_its_expectations()
    {
        var stored = Documents.Good(Full).Deployments[0];

        var deployment = EndpointDocumentReader.ReadDeployment(EndpointDocumentWriter.Write(stored), "nord").Value!;
        var endpoint = Documents.ReadEndpoint("""{ "host": "a.example", "deployment": "nord" }""", deployment).Value!;

        Assert.Equal("munich", endpoint.Id);
        Assert.Equal("DigiCert", endpoint.Resolve(deployment).Expect.Issuer);
        Assert.Null(endpoint.Expect.Issuer);
    }

    [Fact]
    public void An_id_asked_for_that_is_no_slug_is_a_problem()
    {
        var reading = EndpointDocumentReader.ReadEndpoint("{ \"host\": \"a.example\" }"u8.ToArray(), "No Slug", []);

        Assert.Equal("id", Documents.Problem(reading).Path);
    }

    /// <summary>Every value of a record tree as text, lists element by element (the records compare lists by reference).</summary>
    private static string Said(object? value) => value switch
    {
        string text => text,
        IPAddress or IPEndPoint or Uri or ValueType and not IEnumerable => $"{value}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Said))}]",
        null => "-",
        _ => $"{{{string.Join("; ", value.GetType().GetProperties().Where(each => each.GetMethod is { IsStatic: false }).Select(each => $"{each.Name}={Said(each.GetValue(value))}"))}}}",
    };
}
