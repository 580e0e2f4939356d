namespace Probes.Access;

/// <summary>Makes a key for a caller: the key for them, the setting for us. It is printed once and kept nowhere.</summary>
internal static class NewKey
{
    private const int Usage = 64;

    public static async Task<int> PrintAsync(string permissions, TextWriter output, TextWriter error)
    {
        var (key, hash) = ApiKeyEntry.New();
        var setting = $"{permissions}:{hash}";
        if (ApiKeyEntry.TryParse("new", setting, out _) is { } problem)
        {
            await error.WriteLineAsync($"--new-key: {problem}");
            return Usage;
        }

        await output.WriteLineAsync($"The key, for the caller: {key}");
        await output.WriteLineAsync($"The setting, for this program: Probes__ApiKeys__NAME={setting}");
        return 0;
    }
}
