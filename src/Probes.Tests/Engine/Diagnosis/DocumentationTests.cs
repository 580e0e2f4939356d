using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class DocumentationTests
{
    private static readonly bool Write = Environment.GetEnvironmentVariable("PROBES_WRITE_DOCS") == "1";

    [Fact]
    public void The_page_of_diagnoses_lists_each_as_the_program_knows_it() => Matches("diagnoses.md", DocumentTables.Diagnoses());

    [Fact]
    public void The_page_of_client_errors_lists_each_as_the_program_knows_it() => Matches("client-errors.md", ClientErrorPage.Text());

    [Fact]
    public void The_README_lists_each_diagnosis_too()
    {
        const string Start = "<!-- diagnoses: written from the program, see docs/diagnoses.md -->\n";
        const string End = "<!-- end of diagnoses -->";
        var path = Path.Combine(Repository.Root, "README.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        var expected = DocumentTables.Short();
        if (Write)
        {
            File.WriteAllText(path, text[..from] + expected + text[to..]);
            return;
        }

        Assert.Equal(expected, text[from..to]);
    }

    private static void Matches(string name, string expected)
    {
        var path = Path.Combine(Repository.Root, "docs", name);
        if (Write)
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
