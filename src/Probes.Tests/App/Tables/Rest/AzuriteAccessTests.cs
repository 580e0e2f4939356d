using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>The ways in, judged by the emulator.</summary>
[Collection(AzuriteTests.Name)]
public sealed class AzuriteAccessTests(AzuriteFixture azurite) : ScriptedRestTests
{
    [StoreTheory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public async Task A_shared_access_signature_lets_in_until_it_ends(int hours, bool isValid)
    {
        var table = "t" + Guid.NewGuid().ToString("N");
        using var owner = Open(azurite.ConnectionString);
        await owner.CreateTableAsync(table, None);
        using var tables = Open($"TableEndpoint={azurite.Endpoint};SharedAccessSignature={AccountSignature(TimeProvider.System.GetUtcNow().AddHours(hours))}");

        var writing = tables.WriteBatchAsync(table, [Write(TableWriteKind.Insert, "r"), Write(TableWriteKind.Insert, "s")], None);

        if (isValid)
        {
            await writing;
            Assert.Equal(2, (await tables.QueryAsync(table, new TableQuery { Take = 10 }, None)).Rows.Count);
        }
        else
        {
            Assert.Contains("403", (await RefusedAsync(TablesError.Unavailable, () => writing)).Message, StringComparison.Ordinal);
        }

        await owner.DeleteTableAsync(table, None);
    }

    [StoreFact]
    public async Task A_wrong_key_does_not_let_in()
    {
        using var tables = Open(azurite.ConnectionString.Replace(AzuriteFixture.Key, Key, StringComparison.Ordinal));

        Assert.Contains("403", (await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None))).Message, StringComparison.Ordinal);
    }

    // Source: "Create an account SAS", string to sign of versions before 2020-12-06.
    private static string AccountSignature(DateTimeOffset end)
    {
        var expiry = end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var signed = $"{AzuriteFixture.Account}\nrwdlau\nt\nsco\n\n{expiry}\n\nhttps,http\n2019-02-02\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(AzuriteFixture.Key), Encoding.UTF8.GetBytes(signed)));
        return $"sv=2019-02-02&ss=t&srt=sco&sp=rwdlau&se={Uri.EscapeDataString(expiry)}&spr=https,http&sig={Uri.EscapeDataString(signature)}";
    }
}
