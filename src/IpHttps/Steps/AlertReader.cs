using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>Reads alerts: a warning goes to the timeline and reading continues; close_notify ends, whatever its level says.</summary>
internal sealed class AlertReader(AttemptLog log)
{
    private readonly AlertAssembler _alerts = new();

    public Interruption? Read(ReadOnlySpan<byte> payload)
    {
        foreach (var value in payload)
        {
            var status = _alerts.Next(value, out var alert);
            if (status == AssemblyStatus.NeedMore)
            {
                continue;
            }

            if (status != AssemblyStatus.Complete)
            {
                return new Interruption(EndingKind.Malformed, "an alert without a level");
            }

            log.Received("alert", alert.Name, 2, alert.IsFatal ? "fatal" : "warning");
            if (alert.IsFatal || alert.IsCloseNotify)
            {
                return new Interruption(EndingKind.Alert) { Alert = alert };
            }
        }

        return payload.IsEmpty ? new Interruption(EndingKind.Malformed, "an empty alert record") : null;
    }
}
