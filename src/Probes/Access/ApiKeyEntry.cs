using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Probes.Access;

/// <summary>A caller that shows a key. The key itself is nowhere: 256 random bits need no slow hash, because they cannot be guessed.</summary>
internal sealed record ApiKeyEntry(string Name, Permission Granted, ImmutableArray<byte> Sha256)
{
    /// <summary>Longest key that is looked at.</summary>
    public const int LongestKey = 256;

    private const int KeyBytes = 32;

    /// <summary>What is wrong with the setting, null when nothing is.</summary>
    /// <param name="name">The caller's.</param>
    /// <param name="text"><c>read,execute:64 hex digits</c>.</param>
    public static string? TryParse(string name, string text, out ApiKeyEntry? entry)
    {
        entry = null;
        if (text.Split(':') is not [var names, var hex])
        {
            return "must be permissions, a colon and the SHA-256 of the key in hex, e.g. read,execute:9f86d0…";
        }

        if (hex.Length != SHA256.HashSizeInBytes * 2 || !hex.All(char.IsAsciiHexDigit))
        {
            return $"must end in the SHA-256 of the key: {SHA256.HashSizeInBytes * 2} hex digits, never the key itself";
        }

        var granted = Permission.None;
        foreach (var word in names.Split(',', StringSplitOptions.TrimEntries))
        {
            var permission = Permissions.All.FirstOrDefault(each => Permissions.NameOf(each) == word);
            if (permission == Permission.None)
            {
                return $"'{word}' is no permission; there are {string.Join(", ", Permissions.All.Select(Permissions.NameOf))}";
            }

            granted |= permission;
        }

        entry = new ApiKeyEntry(name, Permissions.Complete(granted), [.. Convert.FromHexString(hex)]);
        return null;
    }

    /// <summary>A new key, and the hash that is stored of it.</summary>
    public static (string Key, string Hash) New()
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        return (key, Convert.ToHexStringLower(HashOf(key)));
    }

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
