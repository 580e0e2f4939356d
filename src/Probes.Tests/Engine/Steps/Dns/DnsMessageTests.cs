using System.Net;
using IpHttps.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Dns;

public sealed class DnsMessageTests
{
    private static readonly DnsQuestion Question = new(DnsBytes.Name("www.test"), DnsType.A);

    // Constructed from RFC 1035 section 4 and RFC 6891 section 6.1.
    private static readonly byte[] Whole =
    [
        0x12, 0x34, 0x81, 0x80, 0, 1, 0, 2, 0, 1, 0, 1, // id, QR RD RA, one question, two answers, one authority, one additional
        3, .. "www"u8, 4, .. "test"u8, 0, 0, 1, 0, 1, // 12: www.test A IN
        0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 5, 2, .. "da"u8, 0xC0, 16, // 26: CNAME da.test, 60 s
        0xC0, 38, 0, 1, 0, 1, 0, 0, 0, 30, 0, 4, 192, 0, 2, 1, // 43: da.test A 192.0.2.1, 30 s
        0xC0, 16, 0, 6, 0, 1, 0, 0, 0, 90, 0, 24, 0xC0, 16, 0xC0, 16, .. new byte[16], 0, 0, 0, 45, // SOA, 90 s, minimum 45 s
        0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0, // OPT
    ];

    [Fact]
    public void A_whole_answer_is_read()
    {
        Assert.True(DnsMessage.TryParse(Whole, out var message));

        Assert.True(message.Head.Answers(0x1234, Question));
        Assert.Equal(DnsResponseCode.NoError, message.Code);
        var alias = Assert.Single(message.Aliases);
        Assert.Equal(("www.test", "da.test", 60), (alias.Owner.ToString(), alias.Target!.ToString(), alias.Seconds));
        var address = Assert.Single(message.Addresses);
        Assert.Equal(("da.test", IPAddress.Parse("192.0.2.1"), 30), (address.Owner.ToString(), address.Address, address.Seconds));
        Assert.Equal(45, message.NegativeTtl);
        Assert.False(message.Cut);
    }

    [Fact]
    public void A_bare_header_is_the_smallest_message()
    {
        Assert.True(DnsMessage.TryParse(new byte[12], out var message));

        Assert.Null(message.Head.Question);
        Assert.Empty(message.Addresses);
        Assert.Null(message.NegativeTtl);
    }

    [Fact]
    public void No_proper_prefix_is_a_message()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.False(DnsMessage.TryParse(Whole.AsSpan(0, length), out _), $"accepted a prefix of {length} bytes");
        }
    }

    [Fact]
    public void A_byte_after_the_last_record_is_refused() => Assert.False(DnsMessage.TryParse([.. Whole, 0], out _));

    [Theory]
    [InlineData(nameof(DnsType.A), 3)]
    [InlineData(nameof(DnsType.A), 5)]
    [InlineData(nameof(DnsType.Aaaa), 4)]
    [InlineData(nameof(DnsType.Aaaa), 17)]
    [InlineData(nameof(DnsType.Cname), 2)]
    [InlineData(nameof(DnsType.Soa), 21)]
    [InlineData(nameof(DnsType.Soa), 23)]
    public void A_record_whose_length_does_not_fit_its_data_is_refused(string type, int length)
    {
        var record = DnsBytes.Record("www.test", Enum.Parse<DnsType>(type), 1, new byte[length]);

        Assert.False(DnsMessage.TryParse(DnsBytes.Reply(1, DnsBytes.NoError, Question, record), out _));
    }

    [Fact]
    public void Records_of_other_types_and_classes_are_passed_over()
    {
        var chaos = DnsBytes.Address("www.test", "192.0.2.9");
        chaos[13] = 3;
        var reply = DnsBytes.Reply(1, DnsBytes.NoError, Question, DnsBytes.Record("www.test", (DnsType)16, 1, [1, 2, 3]), chaos);

        Assert.True(DnsMessage.TryParse(reply, out var message));

        Assert.Empty(message.Addresses);
    }

    [Fact]
    public void A_time_to_live_with_the_top_bit_set_counts_as_zero()
    {
        var reply = DnsBytes.Reply(1, DnsBytes.NoError, Question, DnsBytes.Address("www.test", "192.0.2.1", 0x8000_0000));

        Assert.True(DnsMessage.TryParse(reply, out var message));

        Assert.Equal(0, message.Addresses[0].Seconds);
    }

    [Theory]
    [InlineData(90, 45, 45)]
    [InlineData(30, 45, 30)]
    public void The_negative_time_to_live_is_the_smaller_number_of_the_SOA(uint ttl, uint minimum, int expected)
    {
        var reply = DnsBytes.Reply(1, DnsBytes.NxDomain, Question, [], [DnsBytes.Authority("test", ttl, minimum)]);

        Assert.True(DnsMessage.TryParse(reply, out var message));

        Assert.Equal(expected, message.NegativeTtl);
    }

    [Fact]
    public void At_most_64_addresses_are_kept_and_the_cut_is_told()
    {
        var records = Enumerable.Range(1, 65).Select(number => DnsBytes.Address("www.test", $"192.0.2.{number}")).ToArray();

        Assert.True(DnsMessage.TryParse(DnsBytes.Reply(1, DnsBytes.NoError, Question, records[..64]), out var full));
        Assert.True(DnsMessage.TryParse(DnsBytes.Reply(1, DnsBytes.NoError, Question, records), out var cut));

        Assert.Equal((64, false), (full.Addresses.Length, full.Cut));
        Assert.Equal((64, true), (cut.Addresses.Length, cut.Cut));
    }

    [Fact]
    public void The_upper_bits_of_the_response_code_come_from_EDNS()
    {
        byte[] message = [.. Whole];
        message[^6] = 1;

        Assert.True(DnsMessage.TryParse(message, out var read));

        Assert.Equal(DnsResponseCode.BadVersion, read.Code);
    }

    [Fact]
    public void Seeded_random_bytes_never_throw()
    {
        var random = new Random(20260114);
        var buffer = new byte[300];
        for (var i = 0; i < 100_000; i++)
        {
            // Half of them are the real message with a few bytes changed, which gets further than noise does.
            var length = i % 2 == 0 ? random.Next(buffer.Length) : Whole.Length;
            random.NextBytes(buffer.AsSpan(0, length));
            if (i % 2 == 1)
            {
                Whole.CopyTo(buffer, 0);
                for (var change = random.Next(1, 6); change > 0; change--)
                {
                    buffer[random.Next(length)] = (byte)random.Next(256);
                }
            }

            if (DnsMessage.TryParse(buffer.AsSpan(0, length), out var message))
            {
                Assert.All(message.Aliases, alias => Assert.InRange(alias.Target!.Labels.Length, 0, 254));
                Assert.InRange(message.Addresses.Length, 0, 64);
            }
        }
    }
}
