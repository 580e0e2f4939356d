using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Probes.Tables.Rest.Access;

/// <summary>A shared access signature: whoever has its text is let in, so it goes into the URI and nowhere else.</summary>
/// <param name="signature">Without the question mark.</param>
internal sealed class SharedSignatureAccess(string signature) : TableAccess
{
    private readonly string? _secret = Value(signature, "sig");

    public override HttpPipelinePolicy Policy(TimeProvider clock) => new AppendingPolicy(signature);

    public override string Remedy(TimeProvider clock) =>
        DateTimeOffset.TryParse(Value(signature, "se"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && end <= clock.GetUtcNow()
            ? $"SharedAccessSignature ended at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: issue a new one, or use a managed identity, which does not expire."
            : "Check that SharedAccessSignature is one of the account for tables (services t, resource types sco, permissions rwdlau), has begun, and was not revoked.";

    public override string Redact(string text) => _secret is null
        ? text
        : text.Replace(_secret, "***", StringComparison.Ordinal).Replace(Uri.EscapeDataString(_secret), "***", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a query parameter, decoded; null when it is missing or empty.</summary>
    public static string? Value(string query, string name)
    {
        var parameter = query.Split('&').FirstOrDefault(each => each.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));
        return parameter is null || parameter.Length == name.Length + 1 ? null : Uri.UnescapeDataString(parameter[(name.Length + 1)..]);
    }

    private sealed class AppendingPolicy(string signature) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            var uri = message.Request.Uri;
            if (!uri.Query.EndsWith(signature, StringComparison.Ordinal))
            {
                // The second try has it already.
                uri.Query = uri.Query.Length == 0 ? $"?{signature}" : $"{uri.Query}&{signature}";
            }
        }
    }
}
