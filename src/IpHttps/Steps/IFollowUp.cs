using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>A step after the attempts of a probe. It adds to the evidence, one connection to the server at a time, and ends with the deadline.</summary>
internal interface IFollowUp
{
    /// <summary>The evidence with what was seen; the same evidence when there is nothing to do.</summary>
    /// <remarks>What the peer does, and a limit that passes, is evidence. Only the caller's cancellation is thrown.</remarks>
    Task<ProbeEvidence> RunAsync(AttemptContext context, ProbeEvidence evidence, CancellationToken cancellationToken);
}
