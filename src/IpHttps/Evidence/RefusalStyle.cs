namespace IpHttps.Evidence;

/// <summary>How a hello was refused, in one word that stays the same from run to run.</summary>
public static class RefusalStyle
{
    /// <summary><c>alert:40</c>, <c>fin</c>, <c>reset</c>, <c>silence</c>, <c>notTls</c> or <c>malformed</c>; null when it was no refusal.</summary>
    /// <remarks>What our own side ended is no refusal. Too much sent in place of a ServerHello is malformed.</remarks>
    public static string? Of(Ending? ending) => ending is null or { OwnSide: true } ? null : Of(ending.Kind, ending.Alert?.Number);

    /// <inheritdoc cref="Of(Ending?)"/>
    public static string? Of(EndingKind kind, int? alert) => kind switch
    {
        EndingKind.Alert when alert is { } number => $"alert:{number}",
        EndingKind.Fin => "fin",
        EndingKind.Reset => "reset",
        EndingKind.TimedOut => "silence",
        EndingKind.NotTls => "notTls",
        EndingKind.Malformed or EndingKind.LimitExceeded => "malformed",
        _ => null,
    };
}
