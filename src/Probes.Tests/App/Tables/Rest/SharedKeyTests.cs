using Probes.Tables;
using Probes.Tables.Rest.Access;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

public sealed class SharedKeyTests : ScriptedRestTests
{
    // Each computed with "openssl dgst -sha256 -mac HMAC" over "Sun, 26 Jul 2026 12:00:00 GMT\n" and the resource, with the 32 bytes of Key.
    [Theory]
    [InlineData("https://contoso.table.core.windows.net/Tables", "contoso", "Mwpm5884K2++5K9qF8ZB0ENa0co8F8qWh+y3nfAGGaA=")]
    [InlineData("https://contoso.table.core.windows.net/Tables?$top=5", "contoso", "Mwpm5884K2++5K9qF8ZB0ENa0co8F8qWh+y3nfAGGaA=")]
    [InlineData("https://contoso.table.core.windows.net/table(PartitionKey='it%27%27s',RowKey='a%20b')", "contoso", "p/9Etn+3pMtTTO6/V2Vz7v3vk7cBxlfE6IkhdWcToPs=")]
    [InlineData("https://contoso.table.core.windows.net/?restype=service&comp=properties", "contoso", "kaSq2Rf+E3PFqgB2RiUcdlbzYTCWupjPKU44DvPTfaE=")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1/$batch", "devstoreaccount1", "jqz8T8yb1esSbqpszryMHobQMYLoUlR07KrOFpcFcNI=")]
    public void A_signature_is_over_the_date_and_the_escaped_resource(string uri, string account, string signature)
    {
        var access = new SharedKeyAccess(account, Convert.FromBase64String(Key));

        Assert.Equal($"SharedKeyLite {account}:{signature}", access.Authorization("Sun, 26 Jul 2026 12:00:00 GMT", new Uri(uri)));
    }

    [Fact]
    public async Task Each_try_is_dated_and_signed()
    {
        await using var storage = new ScriptedStorage(StorageReply.Cut, StorageReply.Of(200, Row("it's")));
        using var tables = Open(storage);
        var access = new SharedKeyAccess("contoso", Convert.FromBase64String(Key));

        await tables.GetAsync("table", new TableKey("p q", "it's"), None);

        Assert.Equal(2, storage.Requests.Count);
        Assert.All(storage.Requests, request =>
        {
            Assert.Equal("/contoso/table(PartitionKey='p%20q',RowKey='it%27%27s')", request.Target);
            Assert.Equal(access.Authorization(request.Headers["x-ms-date"], new Uri(storage.Endpoint + request.Target)), request.Headers["Authorization"]);
        });
    }
}
