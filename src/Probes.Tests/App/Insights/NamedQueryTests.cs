using Probes.Insights;

namespace Probes.Tests.App.Insights;

public sealed class NamedQueryTests
{
    private const string Text = "// Why.\n// parameter From: datetime\n// parameter Endpoint: string\n// parameter Kind: one of up, down\nAppEvents";

    private static readonly Dictionary<string, object> Values = new() { ["From"] = TestRuns.Noon, ["Endpoint"] = "contoso", ["Kind"] = "up" };

    [Fact]
    public void Parameters_stand_in_front_as_literals()
    {
        var query = NamedQuery.Parse("test", Text).With(Values, TestRuns.Noon, TestRuns.Noon.AddDays(1));

        Assert.Equal($"let From = datetime(2026-07-26T12:00:00.0000000Z);\nlet Endpoint = \"contoso\";\nlet Kind = \"up\";\n{Text}", query.Text);
        Assert.Equal(("test", TestRuns.Noon, TestRuns.Noon.AddDays(1)), (query.Name, query.From, query.To));
    }

    [Theory]
    [InlineData("From", null, "test needs the parameter From")]
    [InlineData("Whatever", "x", "test has no parameter Whatever")]
    [InlineData("From", "2026-07-26", "the parameter From does not take String")]
    [InlineData("Endpoint", 1, "the parameter Endpoint does not take Int32")]
    [InlineData("Kind", "sideways", "the parameter Kind does not take 'sideways'; it is one of up, down")]
    public void A_parameter_that_is_missing_unknown_or_of_another_type_is_refused(string name, object? value, string message)
    {
        var values = new Dictionary<string, object>(Values);
        _ = value is null ? values.Remove(name) : (values[name] = value) is not null;

        var refusal = Assert.Throws<ArgumentException>(() => NamedQuery.Parse("test", Text).With(values, TestRuns.Noon, TestRuns.Noon.AddDays(1)));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(104)]
    public void A_range_that_is_empty_or_too_long_is_refused(int days) =>
        Assert.Throws<ArgumentException>(() => NamedQuery.Parse("test", Text).With(Values, TestRuns.Noon, TestRuns.Noon.AddDays(days)));

    [Theory]
    [InlineData("// parameter A: number")]
    [InlineData("// parameter A: long\n// parameter A: long")]
    public void A_wrong_declaration_is_refused(string text) => Assert.Throws<FormatException>(() => NamedQuery.Parse("test", text));

    [Fact]
    public void Every_embedded_query_can_be_read_and_declares_what_it_uses()
    {
        string[] names = ["uptime-endpoints", "uptime-regions", "incidents", "probers", "alerts", "alert-rules"];

        Assert.Equal(
            names.Order().Select(name => $"Probes.Insights.Kql.{name}.kql"),
            typeof(NamedQuery).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".kql", StringComparison.Ordinal)).Order());
        Assert.All(names, name => NamedQuery.Load(name));
    }

    [Fact]
    public void Each_type_has_its_literal()
    {
        Assert.Equal("datetime(2026-07-26T12:00:00.0000000Z)", KqlLiteral.Of(TestRuns.Noon.ToOffset(TimeSpan.FromHours(2))));
        Assert.Equal("timespan(1.02:00:00)", KqlLiteral.Of(TimeSpan.FromHours(26)));
        Assert.Equal("long(-5)", KqlLiteral.Of(-5));
        Assert.Equal("long(9223372036854775807)", KqlLiteral.Of(long.MaxValue));
        Assert.Equal("true", KqlLiteral.Of(true));
        Assert.Equal("""dynamic(["a", "b\"c"])""", KqlLiteral.Of(new[] { "a", "b\"c" }));
        Assert.Throws<ArgumentException>(() => KqlLiteral.Of(1.5));
    }

    [Theory]
    [InlineData("\"; AppEvents | take 1 //", "\"\\\"; AppEvents | take 1 //\"")]
    [InlineData("\\", "\"\\\\\"")]
    [InlineData("\\\"", "\"\\\\\\\"\"")]
    [InlineData("'a' {b} \u2028 😀", "\"'a' {b} \u2028 😀\"")]
    public void A_hostile_text_stays_a_text(string text, string literal) => Assert.Equal(literal, KqlLiteral.Of(text));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u007fb")]
    [InlineData("\ud83d")]
    public void Control_characters_and_halves_of_characters_are_refused(string text)
    {
        Assert.Throws<ArgumentException>(() => KqlLiteral.Of(text));
        Assert.Throws<ArgumentException>(() => KqlLiteral.Of(new[] { "a", text }));
    }

    /// <summary>Read as the language reads a quoted string: it ends at the first quote that no backslash stands before.</summary>
    [Fact]
    public void Of_a_hundred_thousand_random_texts_each_comes_back_from_its_literal_and_nothing_is_left_over()
    {
        var random = new Random(20260726);
        const string alphabet = "\\\"'`;|/*(){}[]<>%aZ0 -_.:,äß\u2028\ufeff";
        for (var round = 0; round < 100_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));

            Assert.Equal((text, ""), Unquote(KqlLiteral.Of(text)));
        }
    }

    private static (string Text, string After) Unquote(string literal)
    {
        Assert.Equal('"', literal[0]);
        var text = new System.Text.StringBuilder();
        for (var at = 1; at < literal.Length; at++)
        {
            if (literal[at] == '"')
            {
                return (text.ToString(), literal[(at + 1)..]);
            }

            at += literal[at] == '\\' ? 1 : 0;
            text.Append(literal[at]);
        }

        throw new InvalidOperationException("the literal does not end");
    }
}
