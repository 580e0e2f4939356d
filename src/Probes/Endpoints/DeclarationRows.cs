using System.Collections.Immutable;
using System.Text;
using IpHttps.Targets;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>Rows of the table <c>endpoints</c>: one partition of endpoints and one of deployments, each row the JSON of one object.</summary>
internal sealed class DeclarationRows(ITables tables)
{
    public const string Table = "endpoints";

    public const string Endpoints = "endpoint";

    public const string Deployments = "deployment";

    private const string Json = "Json";

    public static TableKey EndpointKey(string id) => new(Endpoints, id);

    public static TableRow Row(EndpointDeclaration endpoint) => Row(EndpointKey(endpoint.Id), EndpointDocumentWriter.Write(endpoint));

    public static TableRow Row(Deployment deployment) => Row(new TableKey(Deployments, deployment.Id), EndpointDocumentWriter.Write(deployment));

    /// <summary>An object within the document's limits may still be longer than one property of a row.</summary>
    public static Problem? TooLong(TableRow row, string path) => row.Text(Json).Length is > RowRules.LongestString and var length
        ? new Problem(path, $"is {length} characters long and at most {RowRules.LongestString} can be stored; shorten its lists or texts")
        : null;

    /// <summary>All rows, as they are stored. Endpoints are read before deployments, because an import writes them the other way round: none is seen without its deployment.</summary>
    public async Task<DeclarationSet> RowsAsync(CancellationToken cancellationToken)
    {
        var endpoints = await PartitionAsync(Endpoints, cancellationToken);
        return new DeclarationSet(
            await PartitionAsync(Deployments, cancellationToken),
            endpoints,
            await PartitionAsync(BaselineRows.Partition, cancellationToken),
            await PartitionAsync(MaintenanceRows.Partition, cancellationToken));
    }

    /// <exception cref="InvalidDataException">A row cannot be read; a newer version may have written it.</exception>
    public static EndpointDocument Document(DeclarationSet rows)
    {
        ImmutableArray<Deployment> deployments = [.. rows.Deployments.Select(ToDeployment)];
        return new EndpointDocument(deployments, [.. rows.Endpoints.Select(row => ToEndpoint(row, deployments))]);
    }

    public async Task<StoredEndpoint?> EndpointAsync(string id, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(Table, EndpointKey(id), cancellationToken) is not { } row)
        {
            return null;
        }

        var deployments = await DeploymentsAsync(cancellationToken);
        var declaration = ToEndpoint(row, deployments);
        var deployment = deployments.FirstOrDefault(each => each.Id == declaration.Own.Deployment);
        return new StoredEndpoint(declaration.Resolve(deployment), row.Text(Json), row.ETag!);
    }

    public async Task<ImmutableArray<Deployment>> DeploymentsAsync(CancellationToken cancellationToken) =>
        [.. (await PartitionAsync(Deployments, cancellationToken)).Select(ToDeployment)];

    public static string JsonOf(TableRow row) => row.Text(Json);

    private static TableRow Row(TableKey key, byte[] json) =>
        new(key, new Dictionary<string, object> { [Json] = Encoding.UTF8.GetString(json) });

    private static Deployment ToDeployment(TableRow row) =>
        Read(row, EndpointDocumentReader.ReadDeployment(Encoding.UTF8.GetBytes(row.Text(Json)), row.Key.RowKey));

    private static EndpointDeclaration ToEndpoint(TableRow row, ImmutableArray<Deployment> deployments) =>
        Read(row, EndpointDocumentReader.ReadEndpoint(Encoding.UTF8.GetBytes(row.Text(Json)), row.Key.RowKey, deployments));

    private static T Read<T>(TableRow row, Reading<T> reading)
        where T : class =>
        reading.Value ?? throw new InvalidDataException(
            $"the stored {row.Key.PartitionKey} '{row.Key.RowKey}' cannot be read: {string.Join("; ", reading.Problems)}");

    public async Task<List<TableRow>> PartitionAsync(string partition, CancellationToken cancellationToken)
    {
        var rows = new List<TableRow>();
        await foreach (var row in tables.RowsAsync(Table, new TableQuery { PartitionKey = partition }, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
