using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Traces.Files;
using IpHttps.Traces.Replay;

namespace IpHttps.Traces;

/// <summary>What a capture tells about IP-HTTPS.</summary>
/// <param name="Probes">The evidence of each host, as the client saw it.</param>
/// <param name="Notes">What the capture lacks.</param>
public sealed record TraceContents(ImmutableArray<ProbeEvidence> Probes, ImmutableArray<string> Notes);

/// <summary>
/// Reads a capture made on a client (tcpdump, Wireshark, pktmon) and gives the evidence that a probe would have given, had it stood there.
/// Whatever is in the file, it neither throws nor grows beyond its bounds.
/// </summary>
/// <remarks>Source of the procedure: R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (take a network trace on the client, watch the handshake).</remarks>
public static class TraceReader
{
    /// <summary>How a trace of this program begins the name of its application.</summary>
    private const string OwnApplication = "probe ";

    /// <summary>Null when the stream is no capture file.</summary>
    public static TraceContents? Read(Stream stream, TraceQuery query, CancellationToken cancellationToken)
    {
        if (CaptureFile.TryOpen(stream) is not { } file)
        {
            return null;
        }

        var contents = CaptureContents.Read(file, query.Port ?? TraceQuery.DefaultPort, cancellationToken);
        var notes = contents.Notes(file);
        var hosts = new FlowChoice(contents, query).Choose();
        return new TraceContents([.. hosts.Select(host => Read(host, query, file.Application, notes)).Where(evidence => !evidence.Attempts.IsEmpty)], notes);
    }

    private static ProbeEvidence Read(HostFlows host, TraceQuery query, string? application, ImmutableArray<string> notes)
    {
        var start = host.Flows[0].ToRecording().StartedAt;
        var certificates = new CertificateReader(host.Host, query.Roots, new ReplayClock(start));
        var replayed = host.Flows
            .Select(flow => RecordedAttempt.Read(flow.ToRecording(), certificates))
            .OfType<ReplayedAttempt>()
            .ToImmutableArray();
        var untold = host.Flows.Length - replayed.Length;
        return new ProbeEvidence
        {
            StartedAt = start,
            Duration = replayed.Select(each => Of(each) - start + each.Attempt.TotalTime).DefaultIfEmpty().Max(),
            Host = host.Host,
            Port = host.Port,
            Path = replayed.Select(each => each.Path).FirstOrDefault(path => path is { Length: > 0 }) ?? Targets.ProbeTarget.DefaultPath,
            HostIsAddress = IPAddress.TryParse(host.Host, out _),
            Attempts = [.. replayed.Select(each => each.Attempt)],
            Trace = new TraceEvidence
            {
                Application = application,
                IsOwn = application?.StartsWith(OwnApplication, StringComparison.Ordinal) ?? false,
                Clients = [.. host.Flows.Select(flow => flow.Client.ToEndPoint().Address.ToString()).Distinct()],
                Retransmissions = host.Flows.Sum(flow => flow.Repeated + flow.RepeatedSyns),
                RequestIsHidden = replayed.Any(each => each.SentEncrypted),
                Notes = untold == 0 ? notes : [.. notes, $"{untold} of {host.Flows.Length} connections are left out, because the capture lacks bytes of them"],
            },
        };
    }

    private static DateTimeOffset Of(ReplayedAttempt each) => each.Attempt.Recording!.StartedAt;
}
