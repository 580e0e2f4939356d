using System.Text;

namespace Probes;

/// <summary>Hashes that are the same on every machine and in every version, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the UTF-8 bytes; table keys are made of it.</summary>
    public static uint Fnv1a(string text)
    {
        var hash = 2166136261u;
        foreach (var each in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ each) * 16777619u);
        }

        return hash;
    }

    /// <summary>FNV-1a leaves ids that differ only at their end close together; MurmurHash3's finalizer spreads them over the whole range.</summary>
    public static uint Spread(string text)
    {
        var hash = Fnv1a(text);
        hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6Bu);
        hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35u);
        return hash ^ (hash >> 16);
    }
}
