using System.Text;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Targets;

public sealed class EndpointDocumentTests
{
    [Fact]
    public void The_smallest_document_says_its_version()
    {
        Assert.Empty(Documents.Good("""{ "schemaVersion": 1 }""").Endpoints);
    }

    [Theory]
    [InlineData("{}", "schemaVersion", "is missing")]
    [InlineData("""{ "schemaVersion": 2, "whatever": 1 }""", "schemaVersion", "reads version 1")]
    [InlineData("""{ "schemaVersion": "1" }""", "schemaVersion", "written as a number")]
    [InlineData("[]", "$", "must be an object, not an array")]
    [InlineData("", "$", "line 1, column 1")]
    [InlineData("""{ "schemaVersion": 1, "endpoint": [] }""", "endpoint", "did you mean \"endpoints\"")]
    [InlineData("""{ "schemaVersion": 1, "endpoints": {} }""", "endpoints", "must be an array, not an object")]
    [InlineData("""{ "schemaVersion": 1, "endpoints": [ 7 ] }""", "endpoints[0]", "must be an object, not a number")]
    [InlineData("""{ "schemaVersion": 1, "deployments": [ { } ] }""", "deployments[0].id", "is missing")]
    [InlineData("""{ "schemaVersion": 1, "deployments": [ { "id": "n", "gslbName": "192.0.2.1" } ] }""", "deployments[0].gslbName", "give the DNS name")]
    [InlineData("""{ "schemaVersion": 1, "deployments": [ { "id": "n", "host": "x" } ] }""", "deployments[0].host", "is not known here")]
    [InlineData("""{ "schemaVersion": 1, "endpoints": [ { "id": "a", "host": "a.example", "\ud800": 1 } ] }""", "endpoints[0]", "no Unicode text")]
    public void What_is_wrong_with_the_document_is_said_with_its_path(string json, string path, string message)
    {
        var problem = Documents.Problem(Documents.Read(json));

        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_syntax_error_is_found_by_line_and_column_counted_in_characters()
    {
        var problem = Documents.Problem(Documents.Read("{\n  \"ääää\": oops\n}"));

        Assert.Equal(Problem.Document, problem.Path);
        Assert.Contains("line 2, column 11:", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_read_past()
    {
        var document = Documents.Good("\uFEFF" + """
            { // ours
              "schemaVersion": 1, /* north */
              "endpoints": [ { "id": "a", "host": "a.example", }, ],
            }
            """);

        Assert.Equal("a", Assert.Single(document.Endpoints).Id);
    }

    [Fact]
    public void Ids_are_slugs()
    {
        foreach (var id in (string[])["", "A", "a.b", "-a", "a-", "a b", new('a', 65)])
        {
            var problem = Documents.Problem(Documents.Read($$"""{ "schemaVersion": 1, "endpoints": [ { "id": "{{id}}", "host": "a.example" } ] }"""));

            Assert.Equal("endpoints[0].id", problem.Path);
        }
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var reading = Documents.Read("""
            {
              "schemaVersion": 1,
              "deployments": [ { "id": "nord" }, { "id": "nord", "expect": { "clients": [] } } ],
              "endpoints": [
                { "id": "a", "host": "https://da.contoso.com/", "port": 0, "deployment": "nrod" },
                { "id": "a", "host": "da.contoso.com", "expect": { "spki": ["x", "y"] }, "interval": 5 },
                { "id": "b" }
              ]
            }
            """);

        Assert.Equal(
            [
                "deployments[1].expect.clients", "endpoints[0].host", "endpoints[0].port", "endpoints[1].interval", "endpoints[1].expect.spki[0]",
                "endpoints[1].expect.spki[1]", "endpoints[2].host", "deployments[1].id", "endpoints[1].id", "endpoints[0].deployment",
            ],
            reading.Problems.Select(problem => problem.Path));
        Assert.Contains("did you mean \"nord\"", reading.Problems[^1].Message, StringComparison.Ordinal);
        Assert.False(reading.Succeeded);
    }

    [Fact]
    public void A_document_has_at_most_4_MiB_and_10000_endpoints()
    {
        var endpoints = string.Join(',', Enumerable.Range(0, 10_001).Select(i => $$"""{"id":"e{{i}}","host":"a.example"}"""));

        var many = Documents.Problem(Documents.Read($$"""{ "schemaVersion": 1, "endpoints": [{{endpoints}}] }"""));
        var large = Documents.Problem(Documents.Read("{ \"schemaVersion\": 1 }" + new string(' ', EndpointDocumentReader.LongestDocument)));

        Assert.Equal(new Problem("endpoints", "has 10001 elements; at most 10000"), many);
        Assert.Contains("at most 4194304", large.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_nothing_but_problems_lists_a_thousand_and_counts_the_rest()
    {
        var reading = Documents.Read($$"""{ "schemaVersion": 1, {{string.Join(',', Enumerable.Repeat("\"x\":0", 1500))}} }""");

        Assert.Equal(1001, reading.Problems.Length);
        Assert.Equal("500 more problems are not listed", reading.Problems[^1].Message);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_a_problem()
    {
        var problem = Documents.Problem(EndpointDocumentReader.Read(Encoding.Latin1.GetBytes("{ \"schemaVersion\": \"ä\" }")));

        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }
}
