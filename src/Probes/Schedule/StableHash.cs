using System.Text;

namespace Probes.Schedule;

/// <summary>FNV-1a with a final mix: the same on every machine and in every version, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class StableHash
{
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var each in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ each) * 16777619u);
        }

        // FNV leaves ids that differ only at their end close together; MurmurHash3's finalizer spreads them.
        hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6Bu);
        hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35u);
        return hash ^ (hash >> 16);
    }
}
