using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace IpHttps.Targets;

/// <summary>Writes the objects of an endpoint document, the mirror of <see cref="DeclarationReader"/>.</summary>
internal static class DeclarationWriter
{
    private const int DnsPort = 53;

    public static void Write(Utf8JsonWriter json, Deployment deployment)
    {
        json.WriteStartObject();
        json.WriteString("id", deployment.Id);
        WriteText(json, "name", deployment.Name);
        WriteText(json, "gslbName", deployment.GslbName);
        WriteList(json, "tags", NotEmpty(deployment.Tags), tag => tag);
        WriteExpectations(json, deployment.Expect);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, EndpointDeclaration endpoint)
    {
        var own = endpoint.Own;
        json.WriteStartObject();
        json.WriteString("id", own.Id);
        WriteText(json, "deployment", own.Deployment);
        json.WriteString("host", own.Host);
        WriteText(json, "address", own.Address?.ToString());
        WriteNumber(json, "port", own.Port == ProbeTarget.DefaultPort ? null : own.Port);
        WriteText(json, "path", own.Path == ProbeTarget.DefaultPath ? null : own.Path);
        WriteText(json, "depth", own.Depth == ProbeDepth.Standard ? null : EndpointChoices.Depths.NameOf(own.Depth));
        WriteNumbers(json, "ports", own.Ports);
        WriteNumber(json, "intervalMinutes", own.IntervalMinutes);
        WriteFlag(json, "enabled", own.Enabled ? null : false);
        WriteList(json, "tags", NotEmpty(own.Tags), tag => tag);
        WriteText(json, "owner", own.Owner);
        WriteText(json, "runbookUrl", own.RunbookUrl?.AbsoluteUri);
        WriteText(json, "roots", own.Roots);
        WriteText(json, "clientCertificate", own.ClientCertificate);
        WriteList(json, "resolvers", NotEmpty(own.Resolvers), ResolverText);
        WriteFlag(json, "allowPrivate", own.AllowPrivate ? true : null);
        WriteExpectations(json, endpoint.Expect);
        json.WriteEndObject();
    }

    private static void WriteExpectations(Utf8JsonWriter json, ExpectationsDeclaration expect)
    {
        if (expect == ExpectationsDeclaration.None)
        {
            return;
        }

        json.WriteStartObject("expect");
        WriteList(json, "clients", expect.Clients, EndpointChoices.Clients.NameOf);
        WriteText(json, "nullCiphers", expect.NullCiphers is { } ciphers ? EndpointChoices.NullCiphers.NameOf(ciphers) : null);
        WriteText(json, "preauthentication", expect.Preauthentication is { } demand ? EndpointChoices.Preauthentication.NameOf(demand) : null);
        WriteList(json, "clientCa", expect.ClientCa, name => name);
        WriteText(json, "issuer", expect.Issuer);
        WriteList(json, "spki", expect.Spki, hash => hash);
        WriteList(json, "addresses", expect.Addresses, AddressRange.Text);
        WriteText(json, "azureRegion", expect.AzureRegion);
        WriteText(json, "addressAssignment", expect.AddressAssignment is { } assigned ? EndpointChoices.AddressAssignments.NameOf(assigned) : null);
        WriteFlag(json, "tunnel", expect.Tunnel);
        json.WriteEndObject();
    }

    private static string ResolverText(IPEndPoint resolver) =>
        resolver.Port == DnsPort ? resolver.Address.ToString() : resolver.ToString();

    private static ImmutableArray<T>? NotEmpty<T>(ImmutableArray<T> values) => values.IsEmpty ? null : values;

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ImmutableArray<int> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, ImmutableArray<T>? values, Func<T, string> text)
    {
        if (values is not { } list)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in list)
        {
            json.WriteStringValue(text(value));
        }

        json.WriteEndArray();
    }
}
