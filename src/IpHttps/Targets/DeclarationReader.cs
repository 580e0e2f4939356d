using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace IpHttps.Targets;

/// <summary>The objects of an endpoint document: which fields they have and how each is checked.</summary>
internal static class DeclarationReader
{
    private const int LongestText = 200;
    private const int LongestTag = 64;
    private const int MostItems = 64;
    private const int MinutesPerDay = 1440;

    internal static readonly ImmutableArray<string> DeploymentFields = ["id", "name", "gslbName", "tags", "expect"];

    internal static readonly ImmutableArray<string> EndpointFields =
    [
        "id", "deployment", "host", "address", "port", "path", "depth", "ports", "intervalMinutes", "enabled", "tags", "owner", "runbookUrl",
        "roots", "clientCertificate", "resolvers", "allowPrivate", "expect",
    ];

    internal static readonly ImmutableArray<string> ExpectFields =
        ["clients", "nullCiphers", "preauthentication", "clientCa", "issuer", "spki", "addresses", "azureRegion", "addressAssignment", "tunnel"];

    /// <param name="json">The object.</param>
    /// <param name="path">Its path, empty for the document itself.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="knownId">The id that the caller knows already; the object may then leave it out.</param>
    public static Deployment ReadDeployment(JsonElement json, string path, ProblemList problems, string? knownId = null)
    {
        var fields = new ObjectReader(json, path, problems, DeploymentFields);
        return new Deployment(ReadId(fields, knownId))
        {
            Name = fields.Parsed<string>("name", FieldChecks.Text(LongestText)),
            GslbName = fields.Parsed<string>("gslbName", HostName.CheckDnsName),
            Tags = fields.List("tags", MostItems, FieldChecks.Text(LongestTag)) ?? [],
            Expect = ReadExpectations(fields.Child("expect", ExpectFields)),
        };
    }

    /// <inheritdoc cref="ReadDeployment"/>
    public static EndpointDeclaration ReadEndpoint(JsonElement json, string path, ProblemList problems, string? knownId = null)
    {
        var fields = new ObjectReader(json, path, problems, EndpointFields);
        var own = new Endpoint
        {
            Id = ReadId(fields, knownId),
            Deployment = fields.Parsed<string>("deployment", FieldChecks.Id),
            Host = fields.Required("host", HostName.Check),
            Address = fields.Parsed<IPAddress>("address", FieldChecks.Address),
            Port = fields.WholeNumber("port", 1, IPEndPoint.MaxPort) ?? ProbeTarget.DefaultPort,
            Path = fields.Parsed<string>("path", FieldChecks.Path) ?? ProbeTarget.DefaultPath,
            Depth = fields.Choice("depth", EndpointChoices.Depths) ?? ProbeDepth.Standard,
            Ports = fields.WholeNumbers("ports", Endpoint.MostPorts, (1, IPEndPoint.MaxPort)),
            IntervalMinutes = fields.WholeNumber("intervalMinutes", 1, MinutesPerDay),
            Enabled = fields.Flag("enabled") ?? true,
            Tags = fields.List("tags", MostItems, FieldChecks.Text(LongestTag)) ?? [],
            Owner = fields.Parsed<string>("owner", FieldChecks.Text(LongestText)),
            RunbookUrl = fields.Parsed<Uri>("runbookUrl", FieldChecks.WebAddress),
            Roots = fields.Parsed<string>("roots", FieldChecks.CertificateName),
            ClientCertificate = fields.Parsed<string>("clientCertificate", FieldChecks.CertificateName),
            Resolvers = fields.List<IPEndPoint>("resolvers", MostItems, FieldChecks.Resolver) ?? [],
            AllowPrivate = fields.Flag("allowPrivate") ?? false,
        };
        if (!own.Ports.IsEmpty && own.Depth != ProbeDepth.Full)
        {
            fields.Note("ports", "are looked at by a probe of depth full only; write \"depth\": \"full\", or leave them out");
        }

        return new EndpointDeclaration(own, ReadExpectations(fields.Child("expect", ExpectFields)));
    }

    private static string ReadId(ObjectReader fields, string? knownId)
    {
        if (knownId is null)
        {
            return fields.Required("id", FieldChecks.Id);
        }

        if (FieldChecks.Id(knownId, out _) is { } why)
        {
            fields.Note("id", why);
        }
        else if (fields.Parsed<string>("id", FieldChecks.Id) is { } written && written != knownId)
        {
            fields.Note("id", $"is \"{written}\" and the address asked for says \"{knownId}\"; leave it out or make them the same");
        }

        return knownId;
    }

    private static ExpectationsDeclaration ReadExpectations(ObjectReader? fields)
    {
        if (fields is null)
        {
            return ExpectationsDeclaration.None;
        }

        var clients = fields.List<ClientGeneration>("clients", MostItems, EndpointChoices.Clients.Check);
        if (fields.IsEmptyArray("clients"))
        {
            fields.Note("clients", $"is empty; name at least one of {string.Join(", ", EndpointChoices.Clients.Names)}, or leave it out");
        }

        return new ExpectationsDeclaration
        {
            Clients = clients,
            NullCiphers = fields.Choice("nullCiphers", EndpointChoices.NullCiphers),
            Preauthentication = fields.Choice("preauthentication", EndpointChoices.Preauthentication),
            ClientCa = fields.List<string>("clientCa", MostItems, FieldChecks.DistinguishedName),
            Issuer = fields.Parsed<string>("issuer", FieldChecks.Text(LongestText)),
            Spki = fields.List<string>("spki", MostItems, FieldChecks.Spki),
            Addresses = fields.List<IPNetwork>("addresses", MostItems, AddressRange.Check),
            AzureRegion = fields.Parsed<string>("azureRegion", FieldChecks.AzureRegion),
            AddressAssignment = fields.Choice("addressAssignment", EndpointChoices.AddressAssignments),
            Tunnel = fields.Flag("tunnel"),
        };
    }
}
