using System.Globalization;
using System.Text;

namespace IpHttps.Steps.Revocation;

/// <summary>Tells content from framing in a chunked body, however the bytes are cut.</summary>
/// <remarks>Source: RFC 9112 section 7.1. Bare LF line ends are taken, as some peers send them.</remarks>
internal sealed class ChunkedFraming
{
    /// <summary>A size, an extension or a trailer field longer than this is not taken.</summary>
    private const int MaximumLine = 256;

    private const int MaximumTrailers = 16;

    private readonly StringBuilder _line = new();
    private int _left;
    private int _trailers;
    private Place _place = Place.Size;

    private enum Place
    {
        Size,
        Content,
        ContentEnd,
        Trailer,
    }

    public BodyState State { get; private set; } = BodyState.More;

    /// <summary>Bytes of framing at the front, and how many of content follow them.</summary>
    public (int Framing, int Content) Next(ReadOnlySpan<byte> bytes)
    {
        var framing = 0;
        while (State == BodyState.More && _place != Place.Content && framing < bytes.Length)
        {
            Accept(bytes[framing++]);
        }

        if (State != BodyState.More || _place != Place.Content)
        {
            return (framing, 0);
        }

        var content = Math.Min(_left, bytes.Length - framing);
        _left -= content;
        _place = _left == 0 ? Place.ContentEnd : Place.Content;
        return (framing, content);
    }

    private void Accept(byte value)
    {
        if (value != '\n')
        {
            _line.Append((char)value);
            State = _line.Length > MaximumLine ? BodyState.Broken : State;
            return;
        }

        var line = _line.ToString().TrimEnd('\r');
        _line.Clear();
        switch (_place)
        {
            case Place.Size:
                AcceptSize(line);
                break;
            case Place.ContentEnd:
                (_place, State) = (Place.Size, line.Length == 0 ? State : BodyState.Broken);
                break;
            default:
                State = line.Length == 0 ? BodyState.Complete : ++_trailers > MaximumTrailers ? BodyState.Broken : State;
                break;
        }
    }

    private void AcceptSize(string line)
    {
        var size = line.AsSpan(0, line.IndexOf(';', StringComparison.Ordinal) is >= 0 and var end ? end : line.Length).Trim();
        if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
        {
            State = BodyState.Broken;
            return;
        }

        _place = _left == 0 ? Place.Trailer : Place.Content;
    }
}
