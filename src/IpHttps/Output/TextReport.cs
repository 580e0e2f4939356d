namespace IpHttps.Output;

/// <summary>A run as a person reads it: the answer first, then what to do, then the evidence.</summary>
public static class TextReport
{
    public const int MinimumWidth = 40;

    public const int MaximumWidth = 200;

    /// <summary>No line is longer than <paramref name="width"/>, which is brought into the range of 40 to 200.</summary>
    public static IReadOnlyList<ReportLine> Lines(RunDocument run, int width)
    {
        var page = new ReportPage(Math.Clamp(width, MinimumWidth, MaximumWidth));
        AnswerSection.Write(page, run);
        FindingsSection.Write(page, run.Findings);
        ServerSection.Write(page, run);
        TunnelSection.Write(page, run);
        CertificateSection.Write(page, run);
        SurveySection.Write(page, run);
        RevocationSection.Write(page, run);
        foreach (var attempt in run.Attempts)
        {
            AttemptSection.Write(page, attempt);
        }

        RunSection.Write(page, run);
        return page.Lines;
    }
}
