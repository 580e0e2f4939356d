namespace IpHttps.Traces.Files;

/// <summary>An interface of a pcapng section: what its packets begin with, and what their times count.</summary>
/// <param name="SnapLength">Longest packet kept; 0 is no limit.</param>
internal sealed record PcapngInterface(int LinkType, uint SnapLength)
{
    private const byte Default = 6;

    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>if_tsresol: a power of ten, or of two where the top bit is set.</summary>
    public byte Resolution { get; init; } = Default;

    /// <summary>if_tsoffset in seconds.</summary>
    public long Offset { get; init; }

    /// <summary>A time that no calendar has becomes the latest one we know, so that it shows.</summary>
    public DateTimeOffset Time(ulong stamp)
    {
        var exponent = Resolution & 0x7F;
        var ticks = (Resolution & 0x80) != 0
            ? (UInt128)stamp * TimeSpan.TicksPerSecond >> exponent
            : exponent <= 7
                ? (UInt128)stamp * Power(7 - exponent)
                : exponent - 7 > 20 ? 0 : stamp / Power(exponent - 7);
        var most = (UInt128)(Latest - DateTimeOffset.UnixEpoch).Ticks;
        var seconds = Math.Clamp(Offset, -(long)int.MaxValue, int.MaxValue);
        var sum = (Int128)(ticks > most ? most : ticks) + ((Int128)seconds * TimeSpan.TicksPerSecond);
        return DateTimeOffset.UnixEpoch.AddTicks((long)Int128.Clamp(sum, 0, (Int128)most));
    }

    private static UInt128 Power(int exponent)
    {
        UInt128 power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
