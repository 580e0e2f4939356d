using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Probes.Tables.Rest.Access;

/// <summary>
/// The account's key, as Shared Key Lite for the Table service: the time and the resource are signed.
/// Source: "Authorize with Shared Key", the Table service's string to sign.
/// </summary>
internal sealed class SharedKeyAccess(string account, byte[] key) : TableAccess
{
    public override HttpPipelinePolicy Policy(TimeProvider clock) => new SigningPolicy(this, clock);

    public override string Remedy(TimeProvider clock) =>
        $"Check AccountKey against the access keys of the account '{account}', and the clock of this machine, which may be 15 minutes off at most.";

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="date">Of the x-ms-date header.</param>
    public string Authorization(string date, Uri uri)
    {
        var signed = Encoding.UTF8.GetBytes($"{date}\n/{account}{uri.AbsolutePath}{Component(uri.Query)}");
        return $"SharedKeyLite {account}:{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }

    // Of the query only "comp" is signed, which says that a part of the resource is meant.
    private static string Component(string query)
    {
        foreach (var each in query.TrimStart('?').Split('&'))
        {
            if (each.StartsWith("comp=", StringComparison.OrdinalIgnoreCase))
            {
                return $"?{each}";
            }
        }

        return "";
    }

    private sealed class SigningPolicy(SharedKeyAccess access, TimeProvider clock) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            message.Request.Headers.SetValue("x-ms-date", date);
            message.Request.Headers.SetValue(HttpHeader.Names.Authorization, access.Authorization(date, message.Request.Uri.ToUri()));
        }
    }
}
