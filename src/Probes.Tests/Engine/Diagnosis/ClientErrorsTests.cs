using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class ClientErrorsTests
{
    [Theory]
    [InlineData("0x80090326")]
    [InlineData("0X80090326")]
    [InlineData("80090326")]
    [InlineData("2148074278")]
    [InlineData("-2146893018")]
    [InlineData("SEC_E_ILLEGAL_MESSAGE")]
    [InlineData(" sec_e_illegal_message ")]
    public void A_code_is_found_however_it_is_written(string text)
    {
        Assert.True(ClientErrors.TryParse(text, out var error));
        Assert.Equal(0x80090326u, error.Code);
    }

    [Theory]
    [InlineData("0x274c", 0x274Cu)]
    [InlineData("10060", 0x274Cu)]
    [InlineData("274C", 0x274Cu)]
    [InlineData("0", 0x0u)]
    [InlineData("0x103", 0x103u)]
    [InlineData("259", 0x103u)]
    public void Short_codes_are_found_too(string text, uint code)
    {
        Assert.True(ClientErrors.TryParse(text, out var error));
        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x123456789")]
    [InlineData("-99999999999")]
    [InlineData("0x80070005")]
    [InlineData("SEC_E_")]
    [InlineData("no code")]
    public void What_is_no_known_code_is_not_found(string text)
    {
        Assert.False(ClientErrors.TryParse(text, out var error));
        Assert.Null(error);
    }

    [Fact]
    public void A_code_that_we_cannot_explain_is_still_read()
    {
        Assert.True(ClientErrors.TryParseCode("0x80070005", out var code));
        Assert.Equal(0x80070005u, code);
    }

    [Fact]
    public void Codes_and_symbols_are_unique()
    {
        Assert.Equal(ClientErrors.All.Length, ClientErrors.All.Select(error => error.Code).Distinct().Count());
        Assert.Equal(ClientErrors.All.Length, ClientErrors.All.Select(error => error.Symbol).Distinct().Count());
    }

    [Fact]
    public void A_row_whose_link_is_not_published_says_so()
    {
        Assert.All(ClientErrors.All.Where(error => error.Confidence == Confidence.Possible), error => Assert.NotNull(error.Note));
    }

    [Theory]
    [InlineData(40, 0x80090326u)]
    [InlineData(48, 0x80090325u)]
    [InlineData(70, 0x80090302u)]
    [InlineData(71, 0x80090331u)]
    [InlineData(112, 0x80090326u)]
    [InlineData(116, 0x80090326u)]
    [InlineData(255, 0x80090326u)]
    public void An_alert_has_the_code_of_the_Schannel_table(byte alert, uint code)
    {
        Assert.Equal(code, AlertCodes.Of(alert));
    }

    [Fact]
    public void Every_code_that_an_alert_can_give_is_explained()
    {
        Assert.All(Enumerable.Range(0, 256), alert => Assert.NotNull(ClientErrors.Find(AlertCodes.Of((byte)alert))));
    }

    [Fact]
    public void Every_code_that_a_rule_predicts_is_explained()
    {
        var predicted = DiagnosisExamples.All.SelectMany(example => example.Judge.Findings).SelectMany(finding => finding.Effects).Select(effect => effect.Code).OfType<uint>();

        Assert.All(predicted.Distinct(), code => Assert.NotNull(ClientErrors.Find(code)));
    }

    [Fact]
    public void A_finding_that_predicts_a_code_is_named_by_a_cause_of_that_code()
    {
        var predictions = from example in DiagnosisExamples.All
                          from finding in example.Judge.Findings
                          where finding.Info.Id == example.Id
                          from effect in finding.Effects
                          where effect.Code is not null && effect.Outcome != ClientOutcome.Connects
                          select (finding.Info.Id, Code: effect.Code!.Value);

        Assert.Empty(predictions.Distinct().Where(each => !ClientErrors.Find(each.Code)!.Causes.Any(cause => cause.Findings.Contains(each.Id)))
            .Select(each => $"{each.Id} predicts {ClientError.Format(each.Code)}: name it in a cause of that row in Diagnosis/ClientErrors"));
    }

    [Fact]
    public void Every_finding_that_a_cause_names_exists()
    {
        var unknown = Causes().SelectMany(cause => cause.Findings).Distinct().Where(id => DiagnosisRules.Find(id) is null);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_row_has_a_status_a_meaning_and_causes()
    {
        Assert.All(ClientErrors.All, error => Assert.All([error.Status, error.Meaning, error.Source], Assert.NotEmpty));
        Assert.All(ClientErrors.All, error => Assert.NotEmpty(error.Causes));
    }

    [Fact]
    public void Every_cause_says_how_it_is_told_and_what_fixes_it()
    {
        Assert.All(Causes(), cause => Assert.All([cause.Text, cause.ToldBy], Assert.NotEmpty));
        Assert.All(Causes(), cause => Assert.EndsWith(".", cause.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_visible_from_outside_names_the_finding_that_shows_it() =>
        Assert.All(Causes().Where(cause => cause.VisibleFromOutside), cause => Assert.NotEmpty(cause.Findings));

    [Fact]
    public void A_row_that_no_source_links_to_IP_HTTPS_has_no_sure_cause() => Assert.All(
        ClientErrors.All.Where(error => error.Confidence == Confidence.Possible),
        error => Assert.All(error.Causes, cause => Assert.Equal(Confidence.Possible, cause.Confidence)));

    private static IEnumerable<ErrorCause> Causes() => ClientErrors.All.SelectMany(error => error.Causes);
}
