namespace Probes.Tests.Engine.Tls;

/// <summary>Bytes a peer might send: half of them noise, half a valid message with something changed.</summary>
internal sealed class PeerBytes(Random random, byte[] valid)
{
    public byte[] Next() => random.Next(2) == 0 ? Noise() : Mutation();

    private byte[] Noise()
    {
        var bytes = new byte[random.Next(80)];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Mutation()
    {
        var bytes = new List<byte>(valid);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3 when at < bytes.Count:
                    // Small changes hit lengths and counts where they hurt.
                    bytes[at] = (byte)(random.Next(2) == 0 ? bytes[at] + random.Next(-2, 3) : random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }
}
