using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Targets;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Endpoints;

/// <summary>The certificates that endpoints name. Loaded once; an endpoint never says a path, so a caller cannot make the app read a file.</summary>
internal sealed class NamedCertificates
{
    private readonly FrozenDictionary<string, X509Certificate2Collection> _roots;
    private readonly FrozenDictionary<string, X509Certificate2> _clients;

    private NamedCertificates(Dictionary<string, X509Certificate2Collection> roots, Dictionary<string, X509Certificate2> clients)
    {
        _roots = roots.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _clients = clients.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public static NamedCertificates None { get; } = new([], []);

    /// <summary>Loads what it can and names every file that it cannot.</summary>
    public static (NamedCertificates Certificates, IReadOnlyList<Problem> Problems) Load(ProbesOptions options)
    {
        var problems = new List<Problem>();
        var roots = Load(nameof(options.Roots), options.Roots, problems, (_, path) => LoadRoots(path));
        var clients = Load(nameof(options.ClientCertificates), options.ClientCertificates, problems, (name, path) =>
            LoadClient(path, options.ClientCertificatePasswords.GetValueOrDefault(name)));
        problems.AddRange(options.ClientCertificatePasswords.Keys.Where(name => !options.ClientCertificates.ContainsKey(name)).Select(name =>
            new Problem(Setting(nameof(options.ClientCertificatePasswords), name), $"there is no {Setting(nameof(options.ClientCertificates), name)}")));
        return (new NamedCertificates(roots, clients), problems);
    }

    /// <summary>What this endpoint names that is not configured.</summary>
    public IEnumerable<Problem> Problems(Endpoint endpoint, string path = "")
    {
        if (endpoint.Roots is { } roots && !_roots.ContainsKey(roots))
        {
            yield return new Problem($"{path}roots", Unknown(roots, nameof(ProbesOptions.Roots), _roots.Keys));
        }

        if (endpoint.ClientCertificate is { } client && !_clients.ContainsKey(client))
        {
            yield return new Problem($"{path}clientCertificate", Unknown(client, nameof(ProbesOptions.ClientCertificates), _clients.Keys));
        }
    }

    /// <summary>What the endpoints of a document name that is not configured; nothing for one that could not be read.</summary>
    public IReadOnlyList<Problem> Problems(EndpointDocument? document) =>
        [.. (document?.Declarations ?? []).SelectMany((each, index) => Problems(each.Own, $"endpoints[{index}]."))];

    /// <summary>What to dial for the endpoint, with the certificates it names.</summary>
    public ProbeTarget Target(Endpoint endpoint) => endpoint.ToTarget() with
    {
        Roots = endpoint.Roots is null ? null : _roots.GetValueOrDefault(endpoint.Roots),
        ClientCertificate = endpoint.ClientCertificate is null ? null : _clients.GetValueOrDefault(endpoint.ClientCertificate),
    };

    private static Dictionary<string, T> Load<T>(
        string setting, IEnumerable<KeyValuePair<string, string>> files, List<Problem> problems, Func<string, string, T> load)
    {
        var loaded = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in files)
        {
            try
            {
                loaded[name] = load(name, path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
            {
                problems.Add(new Problem(Setting(setting, name), $"{path} cannot be used: {e.Message}"));
            }
        }

        return loaded;
    }

    private static X509Certificate2Collection LoadRoots(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        return roots.Count > 0 ? roots : throw new CryptographicException("it holds no PEM certificate");
    }

    private static X509Certificate2 LoadClient(string path, string? password)
    {
        // macOS cannot keep a key in memory alone; the others leave no key behind on the disk.
        var storage = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
        var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password, storage);
        return certificate.HasPrivateKey ? certificate : throw new CryptographicException("it holds no private key");
    }

    private static string Setting(string setting, string name) => $"{ProbesOptions.Name(setting)}:{name}";

    private static string Unknown(string name, string setting, IEnumerable<string> known)
    {
        var names = string.Join(", ", known.Order(StringComparer.Ordinal));
        return $"'{name}' is not configured; add the setting {Setting(setting, name)}{(names.Length == 0 ? "" : $" or name one of {names}")}";
    }
}
