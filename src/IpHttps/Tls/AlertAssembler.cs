namespace IpHttps.Tls;

/// <summary>Cuts alert payloads into alerts: two bytes each, however they are spread over records (RFC 5246 section 6.2.1).</summary>
public sealed class AlertAssembler
{
    private byte? _level;

    /// <summary>Takes the next byte: NeedMore after a level, Complete with the alert, or Malformed when the level is no level.</summary>
    public AssemblyStatus Next(byte value, out Alert alert)
    {
        alert = default;
        if (_level is not { } level)
        {
            _level = value;
            return AssemblyStatus.NeedMore;
        }

        _level = null;
        return Alert.TryParse([level, value], out alert) ? AssemblyStatus.Complete : AssemblyStatus.Malformed;
    }
}
