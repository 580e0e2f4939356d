using System.Net;
using Probes.Lab.Cases;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;

namespace Probes.Lab.Real;

/// <summary>The place where one real server runs: its port, its files, and what stands behind it. All ends with it.</summary>
public sealed class RealSite : IAsyncDisposable
{
    private readonly LabCertificates _certificates;
    private readonly TimeProvider _clock;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("probes-real-");
    private readonly Stack<IAsyncDisposable> _started = new();

    public RealSite(LabCertificates certificates, TimeProvider clock)
    {
        _certificates = certificates;
        _clock = clock;
        Files = new ServerFiles(_folder.FullName, certificates.Sound, [certificates.Issuing], certificates.ClientAuthority);
    }

    public int Port { get; } = RunningProgram.FreePort();

    public ServerFiles Files { get; }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Port);

    /// <summary>Starts a server that is told all by its command line.</summary>
    public async Task RunAsync(string program, params string[] arguments) => _started.Push(await RunningProgram.StartListenerAsync(Port, program, arguments));

    /// <summary>Starts a server with a configuration file; see <see cref="ServerFiles.StartAsync"/>.</summary>
    public async Task ConfiguredAsync(string program, string configuration, Func<string, string[]> arguments) =>
        _started.Push(await Files.StartAsync(Port, program, configuration, arguments));

    /// <summary>Starts another server behind this one, on the port that is returned.</summary>
    public async Task<int> BehindAsync(string program, string configuration, Func<string, string[]> arguments)
    {
        var port = RunningProgram.FreePort();
        _started.Push(await Files.StartAsync(port, program, configuration, arguments));
        return port;
    }

    /// <summary>An emulated DirectAccess server behind this one.</summary>
    /// <param name="tls">It ends TLS itself; otherwise the device in front does (MS-IPHTTPS section 1.3).</param>
    public int DirectAccess(bool tls = false)
    {
        var bases = new CaseBases(_certificates, _clock);
        var responder = LabResponder.Start(tls ? bases.Windows : bases.Plain(Conversation.PlainHttp));
        _started.Push(responder);
        return responder.EndPoint.Port;
    }

    /// <summary>Deletes what a server leaves outside its folder when it is ended at once.</summary>
    public void DeleteAtEnd(string folder, string pattern) => _started.Push(new LeftFiles(folder, pattern));

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var started))
        {
            await started.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private sealed class LeftFiles(string folder, string pattern) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern) : [])
            {
                File.Delete(file);
            }

            return ValueTask.CompletedTask;
        }
    }
}
