namespace IpHttps.Evidence;

public enum Direction
{
    Sent,
    Received,
}

/// <summary>One line of what went over the wire.</summary>
/// <param name="At">Time since the attempt began.</param>
/// <param name="Direction">Who sent it.</param>
/// <param name="Record">TLS record type or layer: <c>handshake</c>, <c>alert</c>, <c>changeCipherSpec</c>, <c>applicationData</c>, <c>tcp</c>, <c>http</c>.</param>
/// <param name="Message">The message, e.g. <c>ServerHello</c>.</param>
/// <param name="Length">Bytes of the message.</param>
/// <param name="Note">One short line for a person.</param>
public sealed record TimelineEntry(TimeSpan At, Direction Direction, string Record, string Message, int Length, string? Note = null);
