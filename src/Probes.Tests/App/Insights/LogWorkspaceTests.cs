using Azure.Core;
using Probes.Insights;
using Probes.Insights.Rest;
using Probes.Tables.Rest;
using Probes.Tests.Support;

namespace Probes.Tests.App.Insights;

public sealed class LogWorkspaceTests
{
    private const string Id = "a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1";

    [Theory]
    [InlineData("https://api.loganalytics.azure.com", "https://api.loganalytics.io/.default")]
    [InlineData("https://api.loganalytics.io", "https://api.loganalytics.io/.default")]
    [InlineData("https://api.loganalytics.us", "https://api.loganalytics.us/.default")]
    [InlineData("https://api.loganalytics.azure.cn/", "https://api.loganalytics.azure.cn/.default")]
    public void A_token_is_asked_for_the_audience_of_the_cloud(string endpoint, string scope)
    {
        var (workspace, problems) = LogWorkspace.Read(new ProbesOptions { Workspace = Id, LogAnalyticsEndpoint = endpoint });

        Assert.Empty(problems);
        Assert.Equal((scope, true), (workspace!.Scope, workspace.SignsIn));
        Assert.Equal($"{endpoint.TrimEnd('/')}/v1/workspaces/{Id}/query", workspace.QueryUri.AbsoluteUri);
    }

    [Fact]
    public void Without_a_workspace_there_is_none_and_no_problem() => Assert.Equal((null, 0), (LogWorkspace.Read(new ProbesOptions()).Workspace, LogWorkspace.Read(new ProbesOptions()).Problems.Count));

    [Theory]
    [InlineData("/subscriptions/x/workspaces/logs", "https://api.loganalytics.us", "Probes:Workspace")]
    [InlineData(Id, "http://api.loganalytics.us", "Probes:LogAnalyticsEndpoint")]
    [InlineData(Id, "https://api.loganalytics.us/v1", "Probes:LogAnalyticsEndpoint")]
    [InlineData(Id, "api.loganalytics.us", "Probes:LogAnalyticsEndpoint")]
    [InlineData("logs", "logs", "Probes:Workspace", "Probes:LogAnalyticsEndpoint")]
    public void Every_wrong_setting_is_named(string workspace, string endpoint, params string[] settings) => Assert.Equal(
        settings, new ProbesOptions { Workspace = workspace, LogAnalyticsEndpoint = endpoint }.Problems().Select(problem => problem.Path));

    [Fact]
    public async Task The_token_goes_over_TLS_and_is_not_quoted_when_the_answer_quotes_it()
    {
        await using var server = ScriptedStorage.OverTls(StorageReply.Quoting("Authorization"));
        var workspace = new LogWorkspace(Guid.Parse(Id), new Uri(server.Endpoint));
        var handler = LogsPipeline.Handler(workspace);
#pragma warning disable CA5359 // The certificate was made for this test a moment ago.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        using var logs = new RestLogQuery(workspace, new FixedCredential(), TimeProvider.System, handler, new RestTablesOptions { Retries = 0 });

        var refusal = await Assert.ThrowsAsync<LogQueryException>(() => logs.RunAsync(new LogQuery("uptime", "AppEvents", TestRuns.Noon, TestRuns.Noon.AddDays(1)), CancellationToken.None));

        Assert.Equal("Bearer token-of-the-test", server.Requests[0].Headers["Authorization"]);
        Assert.DoesNotContain("token-of-the-test", refusal.ToString(), StringComparison.Ordinal);
    }

    private sealed class FixedCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://127.0.0.1/.default"], requestContext.Scopes);
            return new AccessToken("token-of-the-test", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
