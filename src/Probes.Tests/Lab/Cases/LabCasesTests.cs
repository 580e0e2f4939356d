using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Lab.Cases;
using Probes.Lab.Certificates;

namespace Probes.Tests.Lab.Cases;

public sealed class LabCasesTests(JudgedLab judged) : IClassFixture<JudgedLab>
{
    public static TheoryData<string> Names()
    {
        using var certificates = new LabCertificates(TimeProvider.System);
        return [.. LabCases.All(certificates, TimeProvider.System).Select(each => each.Name)];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_responder_gets_the_verdict_it_deserves(string name)
    {
        var deserved = judged.Lab.Cases.Single(each => each.Case.Name == name).Case;

        Assert.Empty(CaseCheck.Differences(deserved, judged.Runs[name]));
    }

    [Fact]
    public void A_verdict_a_finding_and_a_code_that_differ_are_all_named()
    {
        var deserved = judged.Lab.Cases.Single(each => each.Case.Name == "adc-without-null").Case;
        var wrong = deserved with { Verdict = Verdict.Healthy, Findings = ["DA9999"], ClientCode = "0x1" };

        var differences = CaseCheck.Differences(wrong, judged.Runs["adc-without-null"]);

        Assert.Equal(3, differences.Length);
        Assert.Equal("verdict Misconfigured, deserved Healthy", differences[0]);
        Assert.StartsWith("finding DA9999 is missing; there are DA2001", differences[1], StringComparison.Ordinal);
        Assert.Equal("Windows 8 and later get 0x80090326, deserved 0x1", differences[2]);
    }

    [Fact]
    public void The_document_holds_every_case_and_is_sound()
    {
        var reading = EndpointDocumentReader.Read(File.ReadAllBytes(judged.Lab.DocumentPath));

        Assert.True(reading.Succeeded, string.Join('\n', reading.Problems));
        Assert.Equal(judged.Lab.Cases.Select(each => each.Case.Host), reading.Value.Endpoints.Select(each => each.Host));
        Assert.All(reading.Value.Endpoints, each => Assert.True(each.AllowPrivate && each.Roots == LabCase.RootsName));
    }

    [Fact]
    public void Every_verdict_but_Unknown_has_a_case()
    {
        var verdicts = judged.Lab.Cases.Select(each => each.Case.Verdict).Distinct().Order();

        Assert.Equal(Enum.GetValues<Verdict>().Except([Verdict.Unknown]).Order(), verdicts);
    }

    [Fact]
    public async Task A_lab_takes_its_files_with_it()
    {
        var lab = RunningLab.Start(TimeProvider.System);
        var root = lab.RootsPath;
        Assert.True(File.Exists(root));

        await lab.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(root)));
    }
}
