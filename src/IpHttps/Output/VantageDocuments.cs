using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace IpHttps.Output;

public sealed record ControlDocument(string Host, int Port, VantageState State, string? Address, string? Issuer, EndingDocument? Ending, DnsFailure? DnsFailure);

/// <summary>Writes where the prober stands.</summary>
internal static class VantageDocuments
{
    public static VantageDocument From(RunContext context, VantageEvidence? vantage)
    {
        var document = new VantageDocument(context.EgressIp, context.Version);
        return vantage is null ? document : document with
        {
            State = Vantages.Of(vantage),
            HasIPv4 = vantage.HasIPv4,
            HasIPv6 = vantage.HasIPv6,
            CheckedAt = vantage.CheckedAt,
            Controls = [.. vantage.Controls.Select(From)],
        };
    }

    private static ControlDocument From(ControlEvidence control) => new(
        control.Host,
        control.Port,
        Vantages.Of(control),
        control.Attempt?.Address.ToString(),
        TextBounds.BoundOrNull(control.Attempt?.Certificate?.Issuer),
        control.Attempt is { } attempt ? AttemptDocuments.From(attempt.Ending) : null,
        control.Dns?.Failure);
}
