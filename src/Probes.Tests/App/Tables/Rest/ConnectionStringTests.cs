using Probes.Tables.Rest.Access;

namespace Probes.Tests.App.Tables.Rest;

public sealed class ConnectionStringTests
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYyE=";

    private const string Signature = "sv=2020-08-04&ss=t&sig=c2lnbmF0dXJl";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("usedevelopmentstorage=True;", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "http://azurite:10002/devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite:10002/", "http://azurite:10002/devstoreaccount1")]
    [InlineData($"AccountName=contoso;AccountKey={Key}", "https://contoso.table.core.windows.net")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn", "https://contoso.table.core.chinacloudapi.cn")]
    [InlineData($" AccountKey = {Key} ; AccountName = contoso ; BlobEndpoint=https://b.contoso.test/ ", "https://contoso.table.core.windows.net")]
    [InlineData($"TableEndpoint=https://tables.contoso.test/;AccountName=contoso;AccountKey={Key}", "https://tables.contoso.test")]
    [InlineData($"TableEndpoint=http://127.0.0.1:1234/contoso;AccountName=contoso;AccountKey={Key}", "http://127.0.0.1:1234/contoso")]
    [InlineData($"TableEndpoint=https://contoso.table.core.windows.net;SharedAccessSignature={Signature}", "https://contoso.table.core.windows.net")]
    [InlineData($"AccountName=contoso;SharedAccessSignature=?{Signature}", "https://contoso.table.core.windows.net")]
    [InlineData($"TableEndpoint=http://127.0.0.1:1234/contoso;SharedAccessSignature={Signature}", "http://127.0.0.1:1234/contoso")]
    public void A_connection_string_gives_an_endpoint(string text, string endpoint)
    {
        var account = TableAccount.Parse(text, out var problems);

        Assert.Empty(problems);
        Assert.Equal(endpoint, account!.Endpoint);
        Assert.Equal(endpoint, account.ToString());
    }

    [Theory]
    [InlineData("", "AccountName", "AccountKey")]
    [InlineData("AccountName=contoso", "AccountKey")]
    [InlineData("AccountName=Contoso;AccountKey=not base64", "AccountName", "AccountKey")]
    [InlineData($"AccountKey={Key}", "AccountName")]
    [InlineData($"AccountName=contoso;AccountKey={Key};SharedAccessSignature={Signature}", "AccountKey")]
    [InlineData("AccountName=contoso;SharedAccessSignature=sv=2020-08-04", "SharedAccessSignature")]
    [InlineData($"TableEndpoint=http://contoso.test;SharedAccessSignature={Signature}", "SharedAccessSignature")]
    [InlineData($"TableEndpoint=contoso.table.core.windows.net;AccountName=contoso;AccountKey={Key}", "TableEndpoint")]
    [InlineData($"TableEndpoint=https://contoso.table.core.windows.net/?{Signature};AccountName=contoso;AccountKey={Key}", "TableEndpoint")]
    [InlineData($"TableEndpoint=https://contoso.test;AccountKey={Key}", "AccountName")]
    [InlineData($"DefaultEndpointsProtocol=ftp;AccountName=contoso;AccountKey={Key}", "DefaultEndpointsProtocol")]
    [InlineData($"AccountName=contoso;AccountKey={Key};EndpointSuffix=core/windows", "EndpointSuffix")]
    [InlineData($"AccountName=contoso;AccountName=other;AccountKey={Key}", "AccountName")]
    [InlineData($"AccountName=contoso;AccountKey={Key};{Key}", "part 3")]
    [InlineData($"AccountName=contoso;AccountKey={Key};c2VjcmV0=x", "part 3")]
    [InlineData("UseDevelopmentStorage=false", "UseDevelopmentStorage")]
    [InlineData("DevelopmentStorageProxyUri=http://azurite", "UseDevelopmentStorage")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite:9999", "DevelopmentStorageProxyUri")]
    [InlineData($"UseDevelopmentStorage=yes;AccountKey={Key};TableEndpoint=https://contoso.test", "UseDevelopmentStorage", "AccountKey", "TableEndpoint")]
    public void Every_problem_is_named_and_no_secret_is_quoted(string text, params string[] names)
    {
        var account = TableAccount.Parse(text, out var problems);

        Assert.Null(account);
        Assert.Equal(names, problems.Select(problem => problem.Path));
        Assert.DoesNotContain(problems, problem => $"{problem}".Contains("c2V", StringComparison.Ordinal) || $"{problem}".Contains("c2l", StringComparison.Ordinal));
    }
}
