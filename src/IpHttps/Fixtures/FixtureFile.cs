using System.Globalization;
using System.Net;
using System.Text.Json;
using IpHttps.Evidence;
using IpHttps.Tls;
using IpHttps.Traces;

namespace IpHttps.Fixtures;

/// <summary>Writes what a server answered as a file that its owner may contribute, with names, keys and addresses replaced or as they are.</summary>
public static class FixtureFile
{
    private const string What = "The bytes of a probe's connections to one IP-HTTPS entry point.";
    private const string Replaced = " Names, keys, serial numbers, signatures and addresses are replaced, the same by the same and each as long as before; times of day are left out.";

    /// <summary>Evidence whose attempts were recorded.</summary>
    /// <param name="anonymise">Replace what identifies the owner.</param>
    public static string Write(ProbeEvidence evidence, bool anonymise, string version)
    {
        var pseudonyms = anonymise ? new Pseudonyms() : null;
        return JsonSerializer.Serialize(
            new FixtureDocument
            {
                What = What + (anonymise ? Replaced : ""),
                How = $"probe capture, version {version}",
                CapturedOn = DateOnly.FromDateTime(evidence.StartedAt.UtcDateTime),
                Anonymised = anonymise,
                Host = Host(evidence, pseudonyms),
                Port = evidence.Port,
                Path = evidence.Path,
                Attempts = [.. evidence.Attempts.Where(attempt => attempt.Recording is not null).Select(attempt => Write(attempt, pseudonyms))],
            },
            FixtureJson.Default.FixtureDocument);
    }

    /// <summary>The evidence that the file holds, to be judged like a probe's; null when it is no fixture.</summary>
    public static ProbeEvidence? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, FixtureJson.Default.FixtureDocument) is { SchemaVersion: FixtureDocument.CurrentSchemaVersion } document ? Read(document) : null;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or OverflowException or ArgumentException)
        {
            // The parts of a foreign file: hex, addresses, times.
            return null;
        }
    }

    private static string Host(ProbeEvidence evidence, Pseudonyms? pseudonyms) => pseudonyms is null ? evidence.Host
        : IPAddress.TryParse(evidence.Host, out var address) ? pseudonyms.Address(address).ToString()
        : pseudonyms.Text(evidence.Host);

    private static FixtureAttempt Write(Attempt attempt, Pseudonyms? pseudonyms)
    {
        var suite = attempt.Tls is { IsNullCipher: true } tls ? tls.CipherSuite : (ushort?)null;
        var disguise = pseudonyms is null ? null : new RecordingDisguise(pseudonyms);
        var recording = disguise?.Apply(attempt.Recording!, suite) ?? attempt.Recording!;
        return new FixtureAttempt
        {
            Profile = attempt.Profile.Name,
            Address = recording.Server.Address.ToString(),
            ConnectMs = attempt.ConnectTime?.TotalMilliseconds,
            TotalMs = attempt.TotalTime.TotalMilliseconds,
            Ending = new FixtureEnding(
                attempt.Ending.Step, attempt.Ending.Phase, attempt.Ending.Kind, attempt.Ending.Alert is { } alert ? [alert.Level, alert.Number] : null, attempt.Ending.OwnSide),
            Closed = recording.End,
            ClosedMs = recording.EndedAt.TotalMilliseconds,
            Trusted = attempt.Certificate?.Trusted,
            TrustProblems = attempt.Certificate is { TrustProblems.IsEmpty: false } certificate ? certificate.TrustProblems : null,
            CarriedExchange = attempt.CarriedExchange,
            Http = suite is null && attempt.Http is { } http ? Write(http, disguise) : null,
            Timeline = [.. attempt.Timeline.Select(Line)],
            Bytes = [.. recording.Bytes.Select(moved => new FixtureBytes(moved.At.TotalMilliseconds, moved.Direction == Direction.Sent ? "client" : "server", Convert.ToHexStringLower(moved.Bytes.AsSpan())))],
        };
    }

    private static FixtureHttp Write(HttpEvidence http, RecordingDisguise? disguise) => new(
        http.Status,
        http.Reason,
        [.. http.Headers.Select(field => (string[])[field.Key, disguise?.Value(field.Key, field.Value) ?? field.Value])]);

    /// <summary>Without the note, which may quote the peer.</summary>
    private static string Line(TimelineEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"{entry.At.TotalMilliseconds:0.0} ms {(entry.Direction == Direction.Sent ? "-->" : "<--")} {entry.Record} {entry.Message}, {entry.Length} bytes");

    private static ProbeEvidence Read(FixtureDocument document)
    {
        var start = new DateTimeOffset(document.CapturedOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var replay = new RecordingReplay(document.Host, start);
        return new ProbeEvidence
        {
            StartedAt = start,
            Host = document.Host,
            Port = document.Port,
            Path = document.Path,
            HostIsAddress = IPAddress.TryParse(document.Host, out _),
            Attempts = [.. document.Attempts.Select(each => Read(each, replay.Read(RecordingOf(each, document.Port, start)), document.Port))],
        };
    }

    private static Attempt Read(FixtureAttempt written, Attempt? replayed, int port)
    {
        var ending = new Ending(written.Ending.Step, written.Ending.Phase, written.Ending.Kind)
        {
            Alert = written.Ending.Alert is [var level, var number] ? new Alert((byte)level, (byte)number) : null,
            OwnSide = written.Ending.OwnSide,
        };
        var attempt = replayed ?? new Attempt
        {
            Profile = Profiles.ClientProfiles.Windows8,
            Address = IPAddress.Parse(written.Address),
            Port = port,
            TotalTime = default,
            Ending = ending,
        };
        return attempt with
        {
            Profile = Profiles.ClientProfiles.All.FirstOrDefault(profile => profile.Name == written.Profile) ?? attempt.Profile,
            ConnectTime = written.ConnectMs is { } time ? TimeSpan.FromMilliseconds(time) : null,
            TotalTime = TimeSpan.FromMilliseconds(written.TotalMs),
            Ending = ending,
            CarriedExchange = written.CarriedExchange,
            Certificate = attempt.Certificate is { } certificate && written.Trusted is { } trusted
                ? certificate with { Trusted = trusted, TrustProblems = [.. written.TrustProblems ?? []] }
                : attempt.Certificate,
            Http = written.Http is { } http
                ? new HttpEvidence { Status = http.Status, Reason = http.Reason, Headers = [.. http.Headers.Where(field => field.Length == 2).Select(field => KeyValuePair.Create(field[0], field[1]))] }
                : attempt.Http,
        };
    }

    private static Recording RecordingOf(FixtureAttempt written, int port, DateTimeOffset start) => new()
    {
        StartedAt = start,
        Server = new IPEndPoint(IPAddress.Parse(written.Address), port),
        ConnectedAt = written.ConnectMs is { } time ? TimeSpan.FromMilliseconds(time) : null,
        Bytes = [.. written.Bytes.Select(moved => new RecordedBytes(
            TimeSpan.FromMilliseconds(moved.AtMs), moved.From == "client" ? Direction.Sent : Direction.Received, [.. Convert.FromHexString(moved.Hex)]))],
        End = written.Closed,
        EndedAt = TimeSpan.FromMilliseconds(written.ClosedMs),
    };
}
