using System.Text;
using IpHttps.Steps;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Steps;

/// <summary>How much of an answer is waited for.</summary>
public sealed class IpHttpsExchangeTests
{
    private static readonly ProbeTarget Target = new() { Host = "da.contoso.test" };

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: Mon, 23 Nov 2026 12:00:00 GMT\r\n\r\n", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n", "")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone", "gone")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n", "2\r\nno\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "0\r\n\r\n")]
    public async Task Nothing_is_waited_for_that_does_not_come(string answer, string body)
    {
        var exchange = new IpHttpsExchange(new OneAnswer(answer), new AttemptLog(TimeProvider.System));

        Assert.Null(await exchange.RunAsync(Target, CancellationToken.None));

        Assert.Equal(body, Encoding.ASCII.GetString(exchange.Answer!.FirstBodyBytes.AsSpan()));
    }

    [Fact]
    public async Task A_body_that_comes_in_parts_is_read_to_its_end()
    {
        var exchange = new IpHttpsExchange(new OneAnswer("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\n", "go", "ne"), new AttemptLog(TimeProvider.System));

        Assert.Null(await exchange.RunAsync(Target, CancellationToken.None));

        Assert.Equal("gone", Encoding.ASCII.GetString(exchange.Answer!.FirstBodyBytes.AsSpan()));
    }

    /// <summary>A peer that keeps the connection open and is silent after its answer; to ask it for more is the fault.</summary>
    private sealed class OneAnswer(params string[] parts) : IDuplex
    {
        private int _next;

        public ValueTask<Interruption?> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => new((Interruption?)null);

        public ValueTask<Received> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            Assert.True(_next < parts.Length, "more was waited for than the peer will ever say");
            return new(Encoding.ASCII.GetBytes(parts[_next++], buffer.Span));
        }
    }
}
