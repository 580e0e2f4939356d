using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace Probes.Tests.Engine.Diagnosis;

public class SurveyRuleTests
{
    [Fact]
    public void The_survey_strengthens_what_was_known_before()
    {
        Assert.All(SurveyExamples.Others, example =>
        {
            Assert.Contains(example.Judge.Findings, finding => finding.Info.Id == example.Id && finding.Confidence == Confidence.Certain);
            Assert.DoesNotContain(example.JudgeQuiet.Findings, finding => finding.Info.Id == example.Id);
        });
    }

    [Fact]
    public void NULL_suites_and_old_versions_take_nothing_from_a_healthy_server()
    {
        var judgement = SurveyExamples.All.Single(example => example.Id == "DA2079").Judge;

        Assert.Equal(Severity.Info, Assert.Single(judgement.Findings, finding => finding.Info.Id == "DA2079").Severity);
        Assert.Equal(Verdict.Degraded, judgement.Verdict); // for the refused NULL hello of this example, and not for the survey
        Assert.DoesNotContain(judgement.Findings, finding => finding.Info.Id.StartsWith("DA207", StringComparison.Ordinal) && finding.Severity == Severity.Error);
    }
}
