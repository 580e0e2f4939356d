namespace Probes.Tests.Support;

/// <summary>Output of a client's commands, for the server of a test.</summary>
internal static class ClientOutputs
{
    public static string Read(string name, string host = "da.contoso.com", int port = 443) =>
        Repository.Read($"src/Probes.Tests/Fixtures/ClientOutput/{name}.txt")
            .Replace("@HOST@", host, StringComparison.Ordinal)
            .Replace("@PORT@", port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
