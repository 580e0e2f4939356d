using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Traces.Replay;

namespace IpHttps.Traces;

/// <summary>Reads recorded connections to one host again.</summary>
internal sealed class RecordingReplay(string host, DateTimeOffset start)
{
    private readonly CertificateReader _certificates = new(host, null, new ReplayClock(start));

    /// <summary>Null when the recording does not tell how the connection went on.</summary>
    public Attempt? Read(Recording recording) => RecordedAttempt.Read(recording, _certificates)?.Attempt;
}
