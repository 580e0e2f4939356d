using System.Collections.Concurrent;
using IpHttps;
using IpHttps.Evidence;
using IpHttps.Output.Pcapng;

namespace Probes.Cli.Traces;

/// <summary>The file of <c>--trace</c>: opened before anything is dialled, written when all is done.</summary>
internal sealed class TraceOutput : IDisposable
{
    private readonly ConcurrentQueue<ProbeEvidence> _probes = [];
    private readonly FileStream _file;
    private readonly string _path;

    private TraceOutput(FileStream file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Null and the problem where no file can be written there.</summary>
    public static TraceOutput? TryOpen(string path, out string problem)
    {
        try
        {
            problem = "";
            return new TraceOutput(new FileStream(path, FileMode.Create, FileAccess.Write), path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"--trace: {path} cannot be written: {wrong.Message}";
            return null;
        }
    }

    /// <summary>The request, with its attempts recorded for this file.</summary>
    public ProbeRequest Record(ProbeRequest request) => request with
    {
        Target = request.Target with { Record = true },
        Observed = _probes.Enqueue,
    };

    /// <summary>What to tell the person at the terminal.</summary>
    public string Write()
    {
        try
        {
            TraceFile.Write(_file, _probes, EndpointProber.Version);
            _file.Flush();
            var connections = _probes.Sum(probe => probe.Attempts.Count(attempt => attempt.Recording is not null));
            return $"{connections} connections are written to {_path}.";
        }
        catch (IOException wrong)
        {
            return $"--trace: {_path} is not whole: {wrong.Message}";
        }
    }

    public void Dispose() => _file.Dispose();
}
