using IpHttps.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Dns;

public sealed class DnsHeadTests
{
    private static readonly DnsQuestion Question = new(DnsBytes.Name("da.test"), DnsType.A);

    [Fact]
    public void A_reply_with_our_id_and_our_question_in_any_case_is_ours() =>
        Assert.True(Read(DnsBytes.Reply(7, DnsBytes.NoError, new DnsQuestion(DnsBytes.Name("DA.Test"), DnsType.A))).Answers(7, Question));

    [Fact]
    public void Another_id_name_type_or_opcode_and_a_query_are_not_ours()
    {
        Assert.False(Read(DnsBytes.Reply(8, DnsBytes.NoError, Question)).Answers(7, Question));
        Assert.False(Read(DnsBytes.Reply(7, DnsBytes.NoError, Question with { Name = DnsBytes.Name("db.test") })).Answers(7, Question));
        Assert.False(Read(DnsBytes.Reply(7, DnsBytes.NoError, Question with { Type = DnsType.Aaaa })).Answers(7, Question));
        Assert.False(Read(DnsBytes.Reply(7, DnsBytes.NoError | 0x2800, Question)).Answers(7, Question));
        Assert.False(Read(DnsBytes.Reply(7, 0x0100, Question)).Answers(7, Question));
    }

    [Theory]
    [InlineData(DnsBytes.NoError, false)]
    [InlineData(DnsBytes.NxDomain, false)]
    [InlineData(DnsBytes.FormatError, true)]
    [InlineData(DnsBytes.ServerFailure, true)]
    [InlineData(DnsBytes.Refused, true)]
    public void Only_a_failure_may_leave_the_question_out(ushort flags, bool ours) =>
        Assert.Equal(ours, Read(DnsBytes.Reply(7, flags, null)).Answers(7, Question));

    [Fact]
    public void Two_questions_are_refused()
    {
        var reader = new DnsReader([0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1]);

        Assert.False(DnsHead.TryRead(ref reader, out _));
    }

    [Fact]
    public void A_query_is_written_byte_for_byte_with_and_without_EDNS()
    {
        byte[] plain = [0xAB, 0xCD, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0, 2, .. "da"u8, 4, .. "test"u8, 0, 0, 1, 0, 1];
        byte[] edns = [.. plain, 0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0];
        edns[11] = 1;

        Assert.Equal(plain, Question.ToQuery(0xABCD, edns: false));
        Assert.Equal(edns, Question.ToQuery(0xABCD, edns: true));
    }

    private static DnsHead Read(byte[] message)
    {
        var reader = new DnsReader(message);
        Assert.True(DnsHead.TryRead(ref reader, out var head));
        return head;
    }
}
