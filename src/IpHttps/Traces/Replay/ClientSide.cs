using System.Text;
using IpHttps.Steps;
using IpHttps.Tls;

namespace IpHttps.Traces.Replay;

/// <summary>What a recorded client sent, record by record.</summary>
internal sealed class ClientSide(AttemptLog log)
{
    private readonly RecordAssembler _records = new();
    private readonly MessageAssembler _messages = new(ProbeLimits.MaximumMessage);
    private readonly AlertAssembler _alerts = new();
    private readonly PlainText _request = new();
    private bool _broken;
    private bool _asked;

    public ClientHello? Hello { get; private set; }

    /// <summary>How many certificates were presented; null when no such message was sent in the clear.</summary>
    public int? Certificates { get; private set; }

    /// <summary>ChangeCipherSpec was sent: the client took the server's flight.</summary>
    public bool IsProtected { get; private set; }

    /// <summary>The alert by which the client refused to go on.</summary>
    public Alert? Alert { get; private set; }

    /// <summary>The client sent application data inside an encrypted session, which only its ends can read.</summary>
    public bool SentEncrypted { get; private set; }

    /// <summary>Path of the request that opens a tunnel in a NULL session; null before its first line is whole, or when it is no POST.</summary>
    public string? Path { get; private set; }

    /// <param name="nullSuite">The NULL suite that was agreed; null when there is none.</param>
    public void Accept(ReadOnlySpan<byte> bytes, ushort? nullSuite)
    {
        if (_broken)
        {
            return;
        }

        _records.Append(bytes);
        while (!_broken)
        {
            var status = _records.Next(out var record);
            if (status == AssemblyStatus.NeedMore)
            {
                return;
            }

            _broken = status != AssemblyStatus.Complete || !Take(record, nullSuite);
        }
    }

    private bool Take(TlsRecord record, ushort? nullSuite)
    {
        if (IsProtected && nullSuite is null)
        {
            log.Sent(ServerFlight.Name(record.Type), ServerFlight.Name(record.Type), record.Payload.Length, "encrypted");
            SentEncrypted |= record.Type == ContentType.ApplicationData;
            return true;
        }

        var content = record.Payload;
        return (!IsProtected || NullRecords.TryOpen(record, nullSuite!.Value, out content)) && Take(record.Type, content);
    }

    private bool Take(ContentType type, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case ContentType.Handshake:
                return TakeHandshake(content);
            case ContentType.Alert:
                return TakeAlert(content);
            case ContentType.ChangeCipherSpec:
                log.Sent("changeCipherSpec", "ChangeCipherSpec", content.Length);
                // RFC 8446 appendix D.4: a TLS 1.3 client sends one too, and what follows is encrypted just the same.
                IsProtected = true;
                return true;
            case ContentType.ApplicationData:
                TakeData(content);
                return true;
            default:
                log.Sent(ServerFlight.Name(type), ServerFlight.Name(type), content.Length);
                return true;
        }
    }

    private bool TakeHandshake(ReadOnlySpan<byte> content)
    {
        _messages.Append(content);
        while (true)
        {
            var status = _messages.Next(out var message);
            if (status != AssemblyStatus.Complete)
            {
                return status == AssemblyStatus.NeedMore;
            }

            if (message.Type == HandshakeType.ClientHello && Hello is null && ClientHello.TryParse(message.Body, out var hello))
            {
                Hello = hello;
            }

            if (message.Type == HandshakeType.Certificate && CertificateMessage.TryParse(message.Body, out var certificates))
            {
                Certificates ??= certificates!.Certificates.Length;
            }

            log.Sent("handshake", message.Type.ToString(), message.Whole.Length, message.Type == HandshakeType.Certificate ? $"{Certificates} certificates" : null);
        }
    }

    private bool TakeAlert(ReadOnlySpan<byte> content)
    {
        foreach (var value in content)
        {
            var status = _alerts.Next(value, out var alert);
            if (status is not (AssemblyStatus.Complete or AssemblyStatus.NeedMore))
            {
                return false;
            }

            if (status == AssemblyStatus.Complete)
            {
                log.Sent("alert", alert.Name, 2, alert.IsFatal ? "fatal" : "warning");
                Alert ??= alert is { IsFatal: true, IsCloseNotify: false } ? alert : null;
            }
        }

        return true;
    }

    private void TakeData(ReadOnlySpan<byte> content)
    {
        _request.Append(content);
        if (_asked || !_request.TryReadLine(out var line))
        {
            return;
        }

        var parts = Encoding.Latin1.GetString(line).TrimEnd('\r', '\n').Split(' ');
        _asked = true;
        Path = parts is ["POST", ['/', ..] path, ..] ? path : null;
        log.Sent("http", string.Join(' ', parts.Take(2)), _request.Bytes.Length);
    }
}
