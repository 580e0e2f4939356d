using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Probes.Tests.Support;

namespace Probes.Tests.App.Functions;

/// <summary>The app as <c>dotnet publish</c> leaves it, once for all tests that need it.</summary>
public sealed class PublishedApp : IAsyncLifetime, IDisposable
{
    private static readonly string[] LeftByTheTestRun = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "VSTEST_CONNECTION_TIMEOUT"];

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _published = new();

    /// <summary>The folder that the Functions host is started in, with function keys.</summary>
    public string Folder { get; private set; } = "";

    internal ImmutableArray<FunctionFile> Functions { get; private set; }

    public async Task InitializeAsync()
    {
        Folder = await PublishAsync("keys");
        Functions = FunctionFile.ReadAll(Folder);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <param name="auth">The publish property of that name.</param>
    public Task<string> PublishAsync(string auth) => _published.GetOrAdd(auth, _ => new(() => RunAsync(auth))).Value;

    private async Task<string> RunAsync(string auth)
    {
        var target = _folder.File(auth);

        // What the tests were built from has been restored already.
        var info = new ProcessStartInfo("dotnet", ["publish", "src/Probes", "-c", "Release", "--no-restore", "-nodeReuse:false", "-v", "q", "-o", target, $"-p:Auth={auth}"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in LeftByTheTestRun)
        {
            info.Environment.Remove(name);
        }

        using var publish = Process.Start(info)!;
        var output = publish.StandardOutput.ReadToEndAsync();
        var error = publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, $"{await output}{await error}");
        return target;
    }
}

[CollectionDefinition(nameof(PublishedApp))]
public sealed class PublishedAppUsers : ICollectionFixture<PublishedApp>;
