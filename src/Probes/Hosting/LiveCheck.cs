namespace Probes.Hosting;

/// <summary>Asks a running instance whether it lives. An image without a shell has nothing else to ask with.</summary>
internal static class LiveCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <param name="url">Where it listens, e.g. <c>http://127.0.0.1:8080</c>.</param>
    /// <returns>0 when it lives, 1 when it does not answer so, 64 when the address is none.</returns>
    public static async Task<int> RunAsync(string url, TextWriter error)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
        {
            await error.WriteLineAsync($"--live: '{url}' is no address; write it as http://127.0.0.1:7071");
            return StartupException.Usage;
        }

        try
        {
            using var client = new HttpClient { Timeout = Limit };
            using var answer = await client.GetAsync(new Uri(address, Api.HealthRoutes.LivePath));
            if (answer.IsSuccessStatusCode)
            {
                return 0;
            }

            await error.WriteLineAsync($"{url} answers with {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{url} does not answer: {e.Message}");
        }

        return StartupException.Failed;
    }
}
