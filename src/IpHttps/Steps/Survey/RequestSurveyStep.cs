using IpHttps.Evidence;

namespace IpHttps.Steps.Survey;

/// <summary>Who else listens on the port: the SSTP server, <c>/</c>, a path that no server has, the Kerberos proxy. Never the path of IP-HTTPS.</summary>
/// <remarks>Sources: MS-SSTP section 4.1; Microsoft, Plan an Advanced DirectAccess Deployment (the KdcProxy URL reservation).</remarks>
internal sealed class RequestSurveyStep : IFollowUp
{
    public const string SstpPath = "/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/";

    public const string ImpossiblePath = "/no-such-path-5c1f0e7a93b2";

    public async Task<ProbeEvidence> RunAsync(AttemptContext context, ProbeEvidence evidence, CancellationToken cancellationToken)
    {
        if (SurveyScope.OfTls(context, evidence) is not { } address)
        {
            return evidence;
        }

        var request = new SurveyRequest(context, address);
        var sstp = await request.AskAsync("SSTP_DUPLEX_POST", SstpPath, $"Content-Length: {ulong.MaxValue}\r\n", cancellationToken);
        const string Last = "Connection: close\r\n";
        var root = await request.AskAsync("GET", "/", Last, cancellationToken);
        var impossible = await request.AskAsync("GET", ImpossiblePath, Last, cancellationToken);
        var kdcProxy = await request.AskAsync("GET", "/KdcProxy", Last, cancellationToken);
        return evidence with
        {
            Survey = (evidence.Survey ?? new SurveyEvidence()) with
            {
                Sstp = sstp,
                Root = root,
                Impossible = impossible,
                KdcProxy = kdcProxy,
                RequestsEnded = request.Problem,
            },
        };
    }
}
