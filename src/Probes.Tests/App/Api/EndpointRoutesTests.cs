using System.Net;
using System.Text;
using System.Text.Json;

namespace Probes.Tests.App.Api;

public class EndpointRoutesTests
{
    private const string Contoso = """{"host":"da.contoso.com"}""";

    [Fact]
    public async Task A_new_endpoint_is_created_and_a_known_one_replaced()
    {
        await using var app = await RunningApp.StartAsync();

        var (created, _) = await app.PutAsync("contoso", Contoso);
        var (replaced, _) = await app.PutAsync("contoso", """{"host":"da2.contoso.com"}""");
        var (got, json) = await app.GetAsync("/api/endpoints/contoso");

        Assert.Equal((HttpStatusCode.Created, "/api/endpoints/contoso"), (created.StatusCode, created.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.Equal("da2.contoso.com", json.GetProperty("host").GetString());
        Assert.Equal(replaced.Headers.ETag, got.Headers.ETag);
        Assert.NotEqual(created.Headers.ETag, got.Headers.ETag);
    }

    [Fact]
    public async Task The_list_is_a_document_that_can_be_imported_elsewhere()
    {
        await using var app = await RunningApp.StartAsync();
        await using var other = await RunningApp.StartAsync();
        await app.PutAsync("b", Contoso);
        await app.PutAsync("a", Contoso);
        var list = await app.Client.GetStringAsync("/api/endpoints");

        var (response, _) = await other.SendAsync(HttpMethod.Post, "/api/endpoints/import", list);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(list, await other.Client.GetStringAsync("/api/endpoints"));
        using var json = JsonDocument.Parse(list);
        Assert.Equal(["a", "b"], json.RootElement.GetProperty("endpoints").EnumerateArray().Select(each => each.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task An_import_with_problems_writes_nothing_and_names_them_all()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(
            HttpMethod.Post, "/api/endpoints/import", """{"schemaVersion":1,"endpoints":[{"id":"a","host":"da.contoso.com"},{"id":"b","host":"da.contoso.com","port":0,"depth":"deep"}]}""");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "endpoints[1].port", "endpoints[1].depth");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/api/endpoints/a")).Response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_endpoint_is_refused_with_every_problem()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.PutAsync("contoso", """{"host":"not a name","port":70000}""");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "host", "port");
    }

    [Fact]
    public async Task An_endpoint_that_names_an_unknown_certificate_is_refused()
    {
        await using var app = await RunningApp.StartAsync();

        var (put, putJson) = await app.PutAsync("contoso", """{"host":"da.contoso.com","roots":"corporate","clientCertificate":"machine"}""");
        var (import, importJson) = await app.SendAsync(
            HttpMethod.Post, "/api/endpoints/import", """{"schemaVersion":1,"endpoints":[{"id":"a","host":"da.contoso.com","roots":"corporate"}]}""");

        AssertProblem.Is(put, putJson, HttpStatusCode.BadRequest, "roots", "clientCertificate");
        AssertProblem.Is(import, importJson, HttpStatusCode.BadRequest, "endpoints[0].roots");
    }

    [Fact]
    public async Task A_write_for_another_version_is_refused()
    {
        await using var app = await RunningApp.StartAsync();
        var first = (await app.PutAsync("contoso", Contoso)).Response.Headers.ETag!.ToString();
        var second = (await app.PutAsync("contoso", Contoso, first)).Response;

        var (stale, json) = await app.PutAsync("contoso", Contoso, first);
        var (missing, missingJson) = await app.PutAsync("other", Contoso, "*");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        AssertProblem.Is(stale, json, HttpStatusCode.PreconditionFailed);
        AssertProblem.Is(missing, missingJson, HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_delete_tells_gone_from_changed()
    {
        await using var app = await RunningApp.StartAsync();
        var old = (await app.PutAsync("contoso", Contoso)).Response.Headers.ETag!;
        await app.PutAsync("contoso", Contoso);

        var changed = await app.SendAsync(HttpMethod.Delete, "/api/endpoints/contoso", change: request => request.Headers.IfMatch.Add(old));
        var deleted = await app.SendAsync(HttpMethod.Delete, "/api/endpoints/contoso");
        var again = await app.SendAsync(HttpMethod.Delete, "/api/endpoints/contoso");

        AssertProblem.Is(changed.Response, changed.Json, HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.NoContent, deleted.Response.StatusCode);
        AssertProblem.Is(again.Response, again.Json, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_is_not_declared_as_JSON_is_refused()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(
            HttpMethod.Put, "/api/endpoints/contoso", change: request => request.Content = new StringContent(Contoso, Encoding.UTF8, "text/plain"));

        AssertProblem.Is(response, json, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Malformed_JSON_is_refused_with_its_place()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.PutAsync("contoso", "{\"host\":");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "$");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_unread()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.PutAsync("contoso", $$"""{"owner":"{{new string('x', 1024 * 1024)}}"}""");

        AssertProblem.Is(response, json, HttpStatusCode.RequestEntityTooLarge);
    }
}
