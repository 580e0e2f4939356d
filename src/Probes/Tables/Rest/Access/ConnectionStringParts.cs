using IpHttps.Targets;

namespace Probes.Tables.Rest.Access;

/// <summary>
/// A connection string as its parts. Values are not quoted in problems: any of them may be a key in the wrong place.
/// Source: "Configure Azure Storage connection strings".
/// </summary>
internal sealed class ConnectionStringParts
{
    private static readonly string[] Known =
    [
        "UseDevelopmentStorage", "DevelopmentStorageProxyUri", "DefaultEndpointsProtocol", "AccountName", "AccountKey", "SharedAccessSignature", "EndpointSuffix", "TableEndpoint",

        // Of other services; the same string is used for all of them.
        "TableSecondaryEndpoint", "BlobEndpoint", "BlobSecondaryEndpoint", "QueueEndpoint", "QueueSecondaryEndpoint", "FileEndpoint", "FileSecondaryEndpoint", "DfsEndpoint", "WebEndpoint",
    ];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public ConnectionStringParts(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        for (var index = 0; index < parts.Length; index++)
        {
            if (parts[index].Length > 0)
            {
                Add(parts[index], index + 1);
            }
        }
    }

    public List<Problem> Problems { get; } = [];

    /// <summary>Null when the part is missing or empty.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool Has(string name) => this[name] is not null;

    public void Add(string name, string message) => Problems.Add(new Problem(name, message));

    private void Add(string part, int number)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        var name = at > 0 ? Known.FirstOrDefault(each => each.Equals(part[..at].Trim(), StringComparison.OrdinalIgnoreCase)) : null;
        if (at <= 0)
        {
            Add($"part {number}", "is not of the form Name=Value");
        }
        else if (name is null)
        {
            Add($"part {number}", "has a name that connection strings do not know");
        }
        else if (!_values.TryAdd(name, part[(at + 1)..].Trim()))
        {
            Add(name, "is there twice");
        }
    }
}
