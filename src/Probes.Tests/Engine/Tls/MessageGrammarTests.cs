namespace Probes.Tests.Engine.Tls;

/// <summary>What holds for every parser of a TLS message.</summary>
public sealed class MessageGrammarTests
{
    private const int Inputs = 100_000;

    public static TheoryData<string> Messages => MessageGrammar.Names;

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_valid_message_is_read_and_written_back_byte_for_byte(string name)
    {
        var grammar = MessageGrammar.Of(name);

        Assert.True(grammar.Rewrite(grammar.Body, out var written));
        Assert.Equal(grammar.Body, written);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void No_proper_prefix_is_a_message_but_where_the_rest_is_optional(string name)
    {
        var grammar = MessageGrammar.Of(name);
        var accepted = Enumerable.Range(0, grammar.Body.Length).Where(length => grammar.Rewrite(grammar.Body.AsSpan(0, length), out _));

        Assert.Equal(grammar.LegalPrefixes, accepted);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_byte_after_the_message_is_refused(string name)
    {
        var grammar = MessageGrammar.Of(name);

        for (var value = 0; value <= byte.MaxValue; value++)
        {
            byte[] longer = [.. grammar.Body, (byte)value];
            Assert.False(grammar.Rewrite(longer, out _), $"accepted with {value:X2} after it");
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Whatever_a_peer_sends_is_refused_or_read_without_loss(string name)
    {
        var grammar = MessageGrammar.Of(name);
        var bytes = new PeerBytes(new Random(20_260_101), grammar.Body);

        for (var i = 0; i < Inputs; i++)
        {
            var input = bytes.Next();
            if (grammar.Rewrite(input, out var written) && !input.AsSpan().SequenceEqual(written))
            {
                AssertEmptyBlock(input, written);
            }
        }
    }

    // An extension block of length zero reads as none and is not written: the one thing that a round trip may lose.
    private static void AssertEmptyBlock(byte[] input, byte[] written) =>
        Assert.Equal(Convert.ToHexString(input), Convert.ToHexString([.. written, 0, 0]));
}
