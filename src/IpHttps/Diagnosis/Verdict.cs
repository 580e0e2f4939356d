namespace IpHttps.Diagnosis;

/// <summary>The verdict on an endpoint, worst first: of several, the smallest wins.</summary>
public enum Verdict
{
    /// <summary>Our own side failed; nothing is said about the endpoint.</summary>
    Unknown,

    /// <summary>No TCP answer, or the connection is cut before anything says who answers.</summary>
    Unreachable,

    /// <summary>Something that is not the DirectAccess edge answers.</summary>
    WrongResponder,

    /// <summary>The DirectAccess edge answers and clients of an expected generation fail.</summary>
    Misconfigured,

    /// <summary>The expected clients connect, but something is lost or cannot be judged from outside.</summary>
    Degraded,

    /// <summary>As expected.</summary>
    Healthy,
}

public enum Severity
{
    Error,
    Warning,
    Info,
}
