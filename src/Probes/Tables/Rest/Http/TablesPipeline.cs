using Azure.Core;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Errors;

namespace Probes.Tables.Rest.Http;

/// <summary>Sends requests to the tables of an account; what goes wrong on the way is a <see cref="TablesException"/>.</summary>
internal sealed class TablesPipeline(TableAccount account, RestTablesOptions options, TimeProvider clock, HttpMessageHandler handler) : IDisposable
{
    // The service sends at most 1,000 rows and 4 MiB, as it counts them; JSON may need three times that, and emulators send whole pages.
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly UnreachedStore _unreached = new(account, options);

    private readonly RestPipeline _pipeline = new(handler, options, clock, [account.Access.Policy(clock), new BoundedBodyPolicy(MostBytes)], new ResponseClassifier());

    public static SocketsHttpHandler Handler(TableAccount account) => RestPipeline.Handler(new Uri(account.Endpoint));

    public Task<TableAnswer> SendAsync(TableRequest request, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(blank => request.WriteTo(blank, account.Endpoint), problem => _unreached.Of(request.Subject, problem), cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}
