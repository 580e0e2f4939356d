using System.Text;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Targets;

/// <summary>Reading documents that a test writes down.</summary>
internal static class Documents
{
    public static Reading<EndpointDocument> Read(string json) => EndpointDocumentReader.Read(Encoding.UTF8.GetBytes(json));

    public static Reading<EndpointDeclaration> ReadEndpoint(string json, params Deployment[] deployments) =>
        EndpointDocumentReader.ReadEndpoint(Encoding.UTF8.GetBytes(json), "munich", deployments);

    /// <summary>Reads an endpoint with this field besides its host.</summary>
    public static Reading<EndpointDeclaration> WithField(string field) =>
        ReadEndpoint($$"""{ "host": "da.contoso.com", {{field}} }""");

    public static EndpointDocument Good(string json)
    {
        var reading = Read(json);
        Assert.Empty(reading.Problems);
        return reading.Value!;
    }

    /// <summary>The only problem.</summary>
    public static Problem Problem<T>(Reading<T> reading)
        where T : class
    {
        Assert.Null(reading.Value);
        return Assert.Single(reading.Problems);
    }
}
