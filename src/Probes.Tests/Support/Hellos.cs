using IpHttps.Tls;

namespace Probes.Tests.Support;

/// <summary>Server messages for scripted peers.</summary>
public static class Hellos
{
    public static byte[] ServerHelloRecord(ushort version, ushort cipherSuite)
    {
        var writer = new TlsWriter();
        new ServerHello(version, [.. new byte[32]], [], cipherSuite, 0, []).WriteTo(writer);
        return PlainRecords.Write(ContentType.Handshake, version, writer.Written);
    }
}
