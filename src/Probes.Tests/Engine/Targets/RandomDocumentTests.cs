using System.Text;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Targets;

/// <summary>Whatever is sent, reading ends with a value or with problems, and never with an exception.</summary>
public sealed class RandomDocumentTests
{
    private static readonly string[] Values =
    [
        "{}", "[]", "null", "true", "-0.5e9", "99999999999999999999", "\"\"", "\"a\"", "\"a.example\"", "\"\\ud800\"", "\"\\u0000\"", "\"xn--\"", "\"xn--a\"",
        "\"::%1\"", "\"[::]:1\"", "\"。\"", "\"\u00AD\"", "\"CN=\"", "\"CN=,\"", "\"=\"", "\"https://\"", "\"/\"", "[\"\"]", "[\"CN=a,=\"]", "[null]", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}",
    ];

    private static readonly string[] Names =
    [
        "id", "deployment", "host", "address", "port", "path", "depth", "ports", "intervalMinutes", "enabled", "tags", "owner", "runbookUrl", "roots",
        "clientCertificate", "resolvers", "allowPrivate", "expect", "clients", "clientCa", "spki", "addresses", "\\ud800", "name", "gslbName",
    ];

    [Fact]
    public void Random_bytes_are_a_problem()
    {
        var random = new Random(20140624);
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);

            Assert.NotEmpty(EndpointDocumentReader.Read(bytes).Problems);
        }
    }

    [Fact]
    public void Random_values_in_known_fields_give_a_value_or_problems()
    {
        var random = new Random(20171218);
        for (var i = 0; i < 20_000; i++)
        {
            var fields = Enumerable.Range(0, random.Next(8)).Select(_ => $"\"{Names[random.Next(Names.Length)]}\":{Values[random.Next(Values.Length)]}");
            var one = "{" + string.Join(',', fields) + "}";
            var reading = EndpointDocumentReader.Read(Encoding.UTF8.GetBytes($$"""{"schemaVersion":1,"deployments":[{{one}}],"endpoints":[{{one}},{"id":"a","host":"a.example","expect":{{one}}}]}"""));

            Assert.Equal(reading.Succeeded, reading.Problems.IsEmpty);
        }
    }
}
