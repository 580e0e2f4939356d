namespace IpHttps.Tls;

/// <summary>A TLS alert.</summary>
/// <param name="Level">1 warning, 2 fatal, as on the wire.</param>
/// <param name="Number">Alert description as on the wire.</param>
/// <remarks>Source: RFC 5246 section 7.2, RFC 8446 section 6, IANA TLS Alerts.</remarks>
public readonly record struct Alert(byte Level, byte Number)
{
    public const byte Warning = 1;
    public const byte Fatal = 2;
    public const byte CloseNotify = 0;

    /// <summary>The name of the IANA registry; <c>unassigned</c> for numbers without one.</summary>
    public string Name => AlertNames.Of(Number);

    /// <summary>RFC 8446 section 6: every alert but close_notify and user_canceled is fatal there, whatever its level says.</summary>
    public bool IsCloseNotify => Number == CloseNotify;

    public bool IsFatal => Level != Warning;

    /// <summary>Reads a whole alert message.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out Alert alert)
    {
        alert = default;
        if (body.Length != 2 || body[0] is not (Warning or Fatal))
        {
            return false;
        }

        alert = new Alert(body[0], body[1]);
        return true;
    }

    public override string ToString() => $"{Name} ({Number})";
}
