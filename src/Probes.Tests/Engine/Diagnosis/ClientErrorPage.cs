using System.Globalization;
using System.Text;
using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>docs/client-errors.md as it must read: an index, then a section for each code with its causes.</summary>
internal static class ClientErrorPage
{
    private const string Introduction = """
        # Client error codes

        What a DirectAccess client shows for its IP-HTTPS interface: `Get-NetIPHttpsState` on Windows 8 and later,
        `netsh interface httpstunnel show interfaces` on Windows 7. `probe explain CODE` prints a section of this page;
        `probe explain` also takes the pasted output of those commands and compares it with a probe of the same server ([cli.md](cli.md#probe-explain)).

        Causes stand in the order of their frequency as far as that is published. "Outside" says whether a run of this prober shows the cause, and by which
        [diagnosis](diagnoses.md); a cause without one lies inside the client or on its own way, and the command to tell it runs at the client.
        "Known" says how well the link is published: certain (for IP-HTTPS), likely (for Windows in general), possible (inferred from what the code means).

        This page is written from the program: `PROBES_WRITE_DOCS=1 dotnet test --filter FullyQualifiedName~DocumentationTests`.

        | Code | Decimal | Name | Means | Outside |
        |---|---|---|---|---|

        """;

    public static string Text()
    {
        var page = new StringBuilder(Introduction);
        foreach (var error in ClientErrors.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| [`{error.Hex}`](#{Anchor(error)}) | {error.Code} | `{error.Symbol}` | {Cell(error.Meaning)} | {Outside(error)} |\n");
        }

        foreach (var error in ClientErrors.All)
        {
            Section(page, error);
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Section(StringBuilder page, ClientError error)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {error.Hex} {error.Symbol}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Client shows: {Cell(error.Status)}. It means: {Cell(error.Meaning)}.\n\n");
        page.Append("| # | Cause | Outside | How it is told | Remedy | Known |\n|---|---|---|---|---|---|\n");
        foreach (var (index, cause) in error.Causes.Index())
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {index + 1} | {Cell(cause.Text)} | {Seen(cause)} | {Cell(cause.ToldBy)} | {Cell(cause.Remedy)} | {Word(cause.Confidence)} |\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"\nSource: {Cell(error.Source)} ({Word(error.Confidence)}).{(error.Note is { } note ? " " + Cell(note) : "")}\n");
    }

    private static string Outside(ClientError error) =>
        error.Causes.All(cause => cause.VisibleFromOutside) ? "yes" : error.VisibleFromOutside ? "in part" : "no";

    private static string Seen(ErrorCause cause)
    {
        var findings = string.Join(", ", cause.Findings);
        return cause.VisibleFromOutside ? findings.Length > 0 ? findings : "yes" : findings.Length > 0 ? $"no ({findings} in part)" : "no";
    }

    private static string Anchor(ClientError error) => $"{error.Hex} {error.Symbol}".ToLowerInvariant().Replace(' ', '-');

    private static string Word(Confidence confidence) => confidence.ToString().ToLowerInvariant();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
