using IpHttps.Diagnosis;
using IpHttps.Diagnosis.ClientViews;
using Probes.Cli.Check;
using Probes.Cli.Terminal;

namespace Probes.Cli.Explain;

/// <summary>Reads what is to be explained: a code, or pasted output from an argument, a file or standard input.</summary>
internal sealed class ExplainInput(ExplainArguments arguments, Shell shell)
{
    private const string Accepted = "the output of Get-NetIPHttpsState, Get-NetIPHttpsConfiguration, netsh interface httpstunnel show interfaces, ipconfig or Get-DAConnectionStatus";

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Null when there are problems.</summary>
    public ClientReading? Read()
    {
        if (arguments is { File: not null, Text: not null })
        {
            _problems.Add("--file: give a text or a file, not both");
            return null;
        }

        var reading = arguments.File is { } file ? FromFile(file)
            : arguments.Text == "-" ? FromStandardInput()
            : arguments.Text is { } text ? (text.Trim().Any(char.IsWhiteSpace) ? FromText(text) : FromCode(text))
            : null;
        return reading is null || arguments.Host is null ? reading : At(arguments.Host, reading);
    }

    private ClientReading? FromFile(string file)
    {
        if (InputFile.Read("--file", file, ClientText.MostBytes, out var problem) is { } bytes)
        {
            return FromText(ClientText.Decode(bytes));
        }

        _problems.Add(problem);
        return null;
    }

    private ClientReading? FromStandardInput()
    {
        if (InputFile.ReadWhole(shell.In, ClientText.MostBytes) is { } bytes)
        {
            return FromText(ClientText.Decode(bytes));
        }

        _problems.Add($"standard input has more than {ClientText.MostBytes} bytes; paste the output of the client's commands alone");
        return null;
    }

    private ClientReading? FromText(string text)
    {
        if (text.Length > ClientText.MostBytes)
        {
            _problems.Add($"the text has more than {ClientText.MostBytes} characters; paste the output of the client's commands alone");
            return null;
        }

        var reading = ClientOutput.Read(text);
        if (reading.Views.IsEmpty)
        {
            _problems.AddRange(reading.Notes);
            _problems.Add($"no code, URL or state of an IP-HTTPS client is recognised in the text; paste {Accepted}");
            return null;
        }

        return reading;
    }

    private ClientReading? FromCode(string text)
    {
        if (ClientErrors.TryParse(text, out _) || ClientUrl.Find(text) is not null)
        {
            return ClientOutput.Read(text);
        }

        _problems.Add(ClientErrors.TryParseCode(text, out var code)
            ? $"{ClientError.Format(code)} is no code that a DirectAccess client is known to show for IP-HTTPS; \"probe explain\" lists those that are"
            : $"\"{text}\" is neither a known symbol nor a number; write it like 0x80090326, -2146893018 or SEC_E_ILLEGAL_MESSAGE, or paste {Accepted}");
        return null;
    }

    /// <summary>What has no URL is about this host.</summary>
    private ClientReading? At(string text, ClientReading reading)
    {
        if (HostArgument.Check(text, out var host) is { } why)
        {
            _problems.Add($"--host \"{text}\": {why}");
            return null;
        }

        var url = ClientUrl.Of(host.Host, host.Port, host.Path);
        return reading with { Views = [.. reading.Views.Select(view => view.Url is null ? view with { Url = url } : view)] };
    }
}
