namespace IpHttps.Output;

/// <summary>What a line says, for whoever gives it a colour.</summary>
public enum ReportStyle
{
    Plain,
    Good,
    Warning,
    Bad,
    Dim,
    Heading,
}

/// <summary>One line of a report, without a line break and safe to show as it is.</summary>
public sealed record ReportLine(ReportStyle Style, string Text);
