namespace Probes.Tests.Cli.Explain;

public sealed class ExplainTests
{
    [Theory]
    [InlineData("0x80090326")]
    [InlineData("80090326")]
    [InlineData("2148074278")]
    [InlineData("-2146893018")]
    [InlineData("SEC_E_ILLEGAL_MESSAGE")]
    [InlineData("sec_e_illegal_message")]
    public async Task A_code_is_explained_in_whatever_form_it_was_copied(string code)
    {
        var cli = new CommandLine();

        Assert.Equal(0, await cli.RunAsync(["explain", code]));
        Assert.StartsWith("0x80090326 SEC_E_ILLEGAL_MESSAGE", cli.Out, StringComparison.Ordinal);
        Assert.Contains("Remedy", cli.Out, StringComparison.Ordinal);
        Assert.Contains("Source", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_code_all_are_listed()
    {
        var cli = new CommandLine();

        Assert.Equal(0, await cli.RunAsync(["explain"]));
        Assert.Contains("0x4BE ", cli.Out, StringComparison.Ordinal);
        Assert.Contains("0x80090326", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_code_is_written_as_Windows_would_and_the_list_is_named()
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.RunAsync(["explain", "-2147467259"]));
        Assert.Contains("0x80004005", cli.Error, StringComparison.Ordinal);
        Assert.Contains("probe explain", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_keep_to_the_terminal()
    {
        var cli = new CommandLine { Width = 60 };

        await cli.RunAsync(["explain", "0x80090326"]);

        Assert.All(cli.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
    }
}
