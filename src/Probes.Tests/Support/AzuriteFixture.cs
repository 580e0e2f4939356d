using System.Globalization;

namespace Probes.Tests.Support;

/// <summary>Tests that share one Azurite run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}

/// <summary>
/// Azurite's Table service on a free port of loopback, in memory. It is installed into the build's artifacts at the first use, from the lock file beside the tests.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public const string Account = "devstoreaccount1";

    // Published with the emulator, the same on every machine.
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(4);

    private RunningProgram? _azurite;

    private string? _missing;

    private int _port;

    public static string Home { get; } = Path.Combine(Repository.Root, "artifacts", "azurite");

    /// <summary>A connection string in the emulator's style, whose URIs begin with the account's name.</summary>
    public string ConnectionString => _missing is null
        ? $"TableEndpoint={Endpoint};AccountName={Account};AccountKey={Key}"
        : throw new MissingProgramException(_missing);

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/{Account}");

    public async Task InitializeAsync()
    {
        if (RunningProgram.Find("node") is null || RunningProgram.Find("npm") is null)
        {
            _missing = "needs node and npm: apt-get install nodejs npm";
        }
        else if (!IsInstalled() && await InstallAsync() is { } problem)
        {
            _missing = $"needs Azurite: copy package.json and package-lock.json of src/Probes.Tests/Azurite to artifacts/azurite and run npm ci --prefix artifacts/azurite, which said: {problem}";
        }
        else
        {
            await StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    // npm writes its own lock file last.
    private static bool IsInstalled() =>
        File.Exists(Path.Combine(Home, "node_modules", ".package-lock.json"))
        && File.ReadAllText(Path.Combine(Home, "package-lock.json")) == Repository.Read("src/Probes.Tests/Azurite/package-lock.json");

    /// <summary>Null when it is there afterwards.</summary>
    private static async Task<string?> InstallAsync()
    {
        Directory.CreateDirectory(Home);
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.WriteAllText(Path.Combine(Home, file), Repository.Read($"src/Probes.Tests/Azurite/{file}"));
        }

        var said = await RunningProgram.RunAsync("npm", "", InstallLimit, "ci", "--prefix", Home, "--ignore-scripts", "--no-audit", "--no-fund");
        return IsInstalled() ? null : said;
    }

    private async Task StartAsync()
    {
        _port = RunningProgram.FreePort();
        _azurite = await RunningProgram.StartListenerAsync(
            _port,
            "node",
            Path.Combine(Home, "node_modules", "azurite", "dist", "src", "table", "main.js"),
            "--tableHost", "127.0.0.1", "--tablePort", _port.ToString(CultureInfo.InvariantCulture),
            "--inMemoryPersistence", "--silent", "--disableTelemetry");
    }
}
