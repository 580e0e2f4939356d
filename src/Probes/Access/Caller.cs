namespace Probes.Access;

/// <summary>Who calls, as far as the mode can tell.</summary>
/// <param name="Id">What limits and repeated requests are counted by; never a secret.</param>
internal sealed record Caller(string Id, Permission Granted)
{
    public bool May(Permission anyOf) => (Granted & anyOf) != Permission.None;
}

/// <summary>A caller, or why there is none.</summary>
/// <param name="Status">401 or 503.</param>
/// <param name="Challenge">What to send next time, for WWW-Authenticate (RFC 9110 section 11.6.1).</param>
internal sealed record Admission(Caller? Caller, int Status, string Detail, string? Challenge)
{
    public static Admission Of(Caller caller) => new(caller, StatusCodes.Status200OK, "", null);

    public static Admission Unknown(string detail, string challenge) => new(null, StatusCodes.Status401Unauthorized, detail, challenge);

    public static Admission Closed(string detail) => new(null, StatusCodes.Status503ServiceUnavailable, detail, null);
}

internal static class CallerOfRequest
{
    /// <summary>The caller that the gate let in.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("the route is open, so nobody was asked who they are");
}
