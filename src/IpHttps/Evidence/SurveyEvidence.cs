namespace IpHttps.Evidence;

/// <summary>What a probe of full depth saw besides the attempts, at the primary address.</summary>
public sealed record SurveyEvidence
{
    /// <summary>The answer to the request that opens an SSTP tunnel (MS-SSTP section 4.1); null when it was not made or not answered in HTTP.</summary>
    public HttpEvidence? Sstp { get; init; }
}
