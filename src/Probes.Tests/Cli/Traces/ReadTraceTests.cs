using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Profiles;
using Probes.Cli;
using Probes.Tests.Engine.Traces;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Traces;

public sealed class ReadTraceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandLine _cli = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_capture_is_told_as_a_check_is_and_exits_alike()
    {
        Assert.Equal(ExitCodes.Failing, await _cli.RunAsync(["read-trace", Capture(TraceSamples.NullRefused())]));

        Assert.Contains("MISCONFIGURED  da.contoso.test:443/IPHTTPS", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("FAILS with 0x80090326", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("CAPTURE", _cli.Out, StringComparison.Ordinal);
        Assert.Empty(_cli.Requests);
    }

    [Fact]
    public async Task JSON_is_an_array_whatever_the_number()
    {
        Assert.Equal(ExitCodes.Failing, await _cli.RunAsync(["read-trace", Capture(TraceSamples.NullRefused()), "--json"]));

        Assert.StartsWith("[", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("\"trace\": {", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_capture_is_wrong_use()
    {
        Assert.Equal(ExitCodes.Usage, await _cli.RunAsync(["read-trace", _folder.Write("notes.txt", "no capture at all")]));

        Assert.Contains("is no capture: neither pcap nor pcapng", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_use() => Assert.Equal(ExitCodes.Usage, await _cli.RunAsync(["read-trace", _folder.File("none.pcap")]));

    [Fact]
    public async Task A_capture_without_a_handshake_of_ours_is_unknown()
    {
        var browsing = TraceSamples.Said(RecordedEnd.ServerReset, TraceSamples.Hello(ClientProfiles.Windows7, "www.example.test"));

        Assert.Equal(ExitCodes.Unknown, await _cli.RunAsync(["read-trace", Capture(browsing)]));

        Assert.Contains("No IP-HTTPS handshake is in this capture", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_asked_for_is_told_whatever_its_hello_offers()
    {
        var browsing = TraceSamples.Said(RecordedEnd.ServerReset, TraceSamples.Hello(ClientProfiles.Windows7, "www.example.test"));

        await _cli.RunAsync(["read-trace", Capture(browsing), "--host", "www.example.test", "--port", "443"]);

        Assert.Contains("CONNECTION as windows7", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_writes_the_trace_that_it_is_asked_for()
    {
        var file = _folder.File("out.pcapng");
        var cli = new CommandLine
        {
            Engine = (request, _) =>
            {
                request.Observed!(new ProbeEvidence { StartedAt = TraceSamples.Start, Host = request.Target.Host, Port = 443, Path = "/IPHTTPS" });
                return Task.FromResult(Runs.Of(request, Verdict.Healthy));
            },
        };

        Assert.Equal(ExitCodes.Healthy, await cli.CheckAsync("da.contoso.test", "--trace", file));

        Assert.True(cli.Request.Target.Record);
        Assert.Equal([0x0A, 0x0D, 0x0D, 0x0A], (await File.ReadAllBytesAsync(file))[..4]);
        Assert.Contains("0 connections are written to", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_that_cannot_be_written_is_told_before_anything_is_dialled()
    {
        Assert.Equal(ExitCodes.Usage, await _cli.CheckAsync("da.contoso.test", "--trace", Path.Combine(_folder.Path, "none", "out.pcapng")));

        Assert.Empty(_cli.Requests);
        Assert.Contains("--trace: ", _cli.Error, StringComparison.Ordinal);
    }

    private string Capture(Recording recording)
    {
        var file = _folder.File("client.pcap");
        File.WriteAllBytes(file, CaptureBytes.Pcap(CaptureBytes.Timed(TraceSamples.Packets(recording)), 113));
        return file;
    }
}
