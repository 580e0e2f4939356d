using System.Globalization;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output.Pcapng;
using IpHttps.Tls;
using Probes.Tests.Engine.Traces;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>Traces against the programs that people look at them with, and captures made by the program that people make them with.</summary>
public sealed class TraceTests : IDisposable
{
    private const string Genuine = "HTTP/1.1 200 OK\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: Mon, 23 Nov 2026 12:00:00 GMT\r\n\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RealServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [ProgramFact("tshark", "tshark")]
    public async Task Tshark_reads_the_trace_of_a_NULL_session_to_the_answer()
    {
        var (server, port) = await _servers.OpenSslAsync("-cipher", "NULL-SHA256:@SECLEVEL=0", "-no_tls1_3");
        await using var _ = server;
        using var end = new CancellationTokenSource();
        var answer = server.SayAfterAsync("POST /IPHTTPS HTTP/1.1", Genuine, end.Token);
        var evidence = await TestProbe.RunAsync(TestProbe.Target(port) with { Record = true });
        await end.CancelAsync();
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var text = await TsharkAsync(evidence, port);

        Assert.Contains("Handshake Protocol: Client Hello", text, StringComparison.Ordinal);
        Assert.Contains("Cipher Suite: TLS_RSA_WITH_NULL_SHA256 (0x003b)", text, StringComparison.Ordinal);
        Assert.Contains("Handshake Protocol: Finished", text, StringComparison.Ordinal);
        Assert.Contains("POST /IPHTTPS HTTP/1.1", text, StringComparison.Ordinal);
        Assert.Contains("Server: Microsoft-HTTPAPI/2.0", text, StringComparison.Ordinal);
        Assert.Contains("windows8 hello to da.contoso.test", text, StringComparison.Ordinal);
        var run = Assert.Single(Reading.Judge(TraceFile.ToBytes(evidence, "0.0.0").ToArray()));
        Assert.True(run.Http!.Genuine);
        Assert.True(run.Trace!.OwnTrace);
    }

    [ProgramFact("tshark", "tshark")]
    public async Task Tshark_reads_the_trace_of_a_reset_after_the_hello()
    {
        await using var peer = ScriptedPeer.Resetting();
        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Record = true });

        var text = await TsharkAsync(evidence, peer.Port);

        Assert.Contains("Flags: 0x014 (RST, ACK)", text, StringComparison.Ordinal);
        Assert.Contains("Handshake Protocol: Client Hello", text, StringComparison.Ordinal);
    }

    [ProgramFact("tshark", "tshark")]
    public async Task Tshark_reads_the_trace_of_alert_40()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(PlainRecords.Alert(ProtocolVersions.Tls12, 2, 40));
        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Record = true });

        var text = await TsharkAsync(evidence, peer.Port);

        Assert.Contains("Description: Handshake Failure (40)", text, StringComparison.Ordinal);
    }

    /// <summary>Step 7 of the article on 0x80090326: take a network trace on the client, watch the handshake.</summary>
    [CaptureFact]
    public async Task A_capture_of_a_client_that_meets_a_server_without_NULL_predicts_0x80090326()
    {
        var (server, port) = await _servers.OpenSslAsync("-cipher", "AES128-SHA:@SECLEVEL=0", "-no_tls1_3");
        await using var _ = server;

        var capture = await CaptureAsync(port, () => RunningProgram.RunAsync(
            "openssl", "", Patience, "s_client", "-connect", $"127.0.0.1:{port}", "-servername", TestProbe.Host, "-cipher", "NULL-SHA256:@SECLEVEL=0", "-tls1_2"));

        var run = Assert.Single(Reading.Judge(capture));
        Assert.Equal(Verdict.Misconfigured, run.Verdict);
        Assert.Equal("0x80090326", run.Clients.Single(client => client.Generation == IpHttps.Targets.ClientGeneration.Windows8).Code);
        Assert.StartsWith("In the client's own capture: NULL cipher suites are refused with alert 40", run.Headline, StringComparison.Ordinal);
    }

    [CaptureFact]
    public async Task A_capture_of_a_client_that_trusts_no_root_says_that_the_client_refused()
    {
        var (server, port) = await _servers.OpenSslAsync("-cipher", "NULL-SHA256:@SECLEVEL=0", "-no_tls1_3");
        await using var _ = server;

        var capture = await CaptureAsync(port, () => RunningProgram.RunAsync(
            "openssl", "", Patience,
            "s_client", "-connect", $"127.0.0.1:{port}", "-servername", TestProbe.Host, "-cipher", "NULL-SHA256:@SECLEVEL=0", "-tls1_2", "-verify_return_error", "-no-CAfile", "-no-CApath"));

        var run = Assert.Single(Reading.Judge(capture));
        Assert.Contains("DA9030", run.Findings.Select(finding => finding.Id));
        Assert.Equal(48, Assert.Single(run.Attempts).ClientAlert);
    }

    [CaptureFact]
    public async Task A_capture_of_a_client_without_the_certificate_demanded_says_so()
    {
        var (server, port) = await _servers.OpenSslAsync(
            "-cipher", "NULL-SHA256:@SECLEVEL=0", "-no_tls1_3", "-Verify", "1", "-verify_return_error", "-CAfile", _servers.RootFile());
        await using var _ = server;

        var capture = await CaptureAsync(port, () => RunningProgram.RunAsync(
            "openssl", "", Patience, "s_client", "-connect", $"127.0.0.1:{port}", "-servername", TestProbe.Host, "-cipher", "NULL-SHA256:@SECLEVEL=0", "-tls1_2"));

        var run = Assert.Single(Reading.Judge(capture));
        Assert.Contains("DA9033", run.Findings.Select(finding => finding.Id));
        Assert.Equal("0x90320", run.Clients.Single(client => client.Generation == IpHttps.Targets.ClientGeneration.Windows8).Code);
    }

    /// <summary>All that tshark has to say about the trace, every checksum checked.</summary>
    private async Task<string> TsharkAsync(ProbeEvidence evidence, int port)
    {
        var file = _servers.Folder.File("trace.pcapng");
        await File.WriteAllBytesAsync(file, TraceFile.ToBytes(evidence, "0.0.0").ToArray());
        var text = await RunningProgram.RunAsync(
            "tshark", "", Patience, "-r", file, "-V", "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-o", "http.desegment_body:FALSE", "-d", $"tcp.port=={port},tls");

        Assert.Contains("Checksum: ", text, StringComparison.Ordinal);
        Assert.Contains("[Checksum Status: Good]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("incorrect", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("malformed", text, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    private async Task<byte[]> CaptureAsync(int port, Func<Task> act)
    {
        var file = _servers.Folder.File("client.pcap");
        string[] asRoot = Environment.IsPrivilegedProcess ? ["-Z", "root"] : [];
        await using (var tcpdump = RunningProgram.Start("tcpdump", ["-i", "lo", "--immediate-mode", "-U", "-w", file, .. asRoot, string.Create(CultureInfo.InvariantCulture, $"tcp port {port}")]))
        {
            await UntilAsync(() => tcpdump.Output.Contains("listening on", StringComparison.Ordinal));
            await act();
            await SettledAsync(file);
            await tcpdump.InterruptAsync();
        }

        return await File.ReadAllBytesAsync(file);
    }

    /// <summary>The last packets reach the file through buffers of the kernel and of tcpdump.</summary>
    private static async Task SettledAsync(string file)
    {
        var length = -1L;
        await UntilAsync(() => new FileInfo(file) is { Exists: true, Length: > 100 });
        while (length != new FileInfo(file).Length)
        {
            length = new FileInfo(file).Length;
            await Task.Delay(500);
        }
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !done() && TimeProvider.System.GetElapsedTime(started) < Patience;)
        {
            await Task.Delay(20);
        }
    }
}
