using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using IpHttps.Traces;

namespace IpHttps;

/// <summary>Joins a capture of a client and its judgement: the same rules, the client's view.</summary>
/// <param name="Runs">One per host, in the order in which the client met them.</param>
/// <param name="Notes">What the capture lacks.</param>
public sealed record TraceRuns(ImmutableArray<RunDocument> Runs, ImmutableArray<string> Notes)
{
    /// <summary>Stands where a probe names its region: nobody dialled.</summary>
    public const string Region = "trace";

    /// <summary>Null when the stream is no capture file.</summary>
    public static TraceRuns? Read(Stream stream, TraceQuery query, Expectations expect, CancellationToken cancellationToken) =>
        TraceReader.Read(stream, query, cancellationToken) is { } contents
            ? new TraceRuns([.. contents.Probes.Select(evidence => Run(evidence, expect))], contents.Notes)
            : null;

    private static RunDocument Run(ProbeEvidence evidence, Expectations expect)
    {
        var endpoint = new Endpoint { Id = HostName.Slug(evidence.Host), Host = evidence.Host, Port = evidence.Port, Path = evidence.Path, Expect = expect };
        var client = evidence.Trace is { Clients: [var only] } ? only : null;
        var context = new RunContext(Guid.CreateVersion7(evidence.StartedAt).ToString("N"), null, endpoint, Region, client, EndpointProber.Version);
        return RunDocuments.From(context, evidence, Judge.Decide(evidence, expect));
    }
}
