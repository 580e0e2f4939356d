using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Lab.Real;

/// <summary>The files that a real server is started with: its certificate in the forms that servers want, and its configuration.</summary>
public sealed class ServerFiles
{
    private readonly string _name = Guid.NewGuid().ToString("N");

    /// <param name="folder">Where the files go; its owner deletes it.</param>
    /// <param name="certificate">With its key.</param>
    /// <param name="chain">Sent after the certificate.</param>
    /// <param name="root">Whose client certificates are accepted.</param>
    public ServerFiles(string folder, X509Certificate2 certificate, IEnumerable<X509Certificate2> chain, X509Certificate2 root)
    {
        Folder = folder;
        using var key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()
            ?? throw new InvalidOperationException("the certificate has no key");
        var (leaf, pem) = (string.Concat(chain.Prepend(certificate).Select(Pem)), key.ExportPkcs8PrivateKeyPem() + "\n");
        Certificate = Write(_name + ".crt", leaf);
        Key = Write(_name + ".key", pem);
        Bundle = Write(_name + ".pem", leaf + pem);
        Root = Write(_name + ".root.crt", Pem(root));
    }

    public string Folder { get; }

    /// <summary>The certificate and its chain, PEM.</summary>
    public string Certificate { get; }

    public string Key { get; }

    /// <summary>Certificate, chain and key in one file.</summary>
    public string Bundle { get; }

    public string Root { get; }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Starts a server with one configuration file in which PORT, CERT, KEY, BUNDLE, ROOT and FOLDER are filled in.</summary>
    /// <param name="arguments">The command line, given the path of that file.</param>
    public Task<RunningProgram> StartAsync(int port, string program, string configuration, Func<string, string[]> arguments)
    {
        var text = configuration
            .Replace("PORT", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("CERT", Certificate, StringComparison.Ordinal)
            .Replace("KEY", Key, StringComparison.Ordinal)
            .Replace("BUNDLE", Bundle, StringComparison.Ordinal)
            .Replace("ROOT", Root, StringComparison.Ordinal)
            .Replace("FOLDER", Folder, StringComparison.Ordinal);
        var file = Write($"{Path.GetFileName(program)}-{port}.conf", text);
        return RunningProgram.StartListenerAsync(port, program, arguments(file));
    }

    private static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n";
}
