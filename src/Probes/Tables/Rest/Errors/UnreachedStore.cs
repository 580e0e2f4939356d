using Azure.Identity;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest.Errors;

/// <summary>What goes wrong on the way to the service, before it says anything.</summary>
internal sealed class UnreachedStore(TableAccount account, RestTablesOptions options)
{
    public TablesException Of(string subject, Exception problem)
    {
        // After several tries the last one says what it is like now.
        var last = problem is AggregateException { InnerExceptions: [.., var latest] } ? latest : problem;
        var (reason, remedy) = last switch
        {
            OperationCanceledException => ("it did not answer in time", $"Check the network and the account's health; the limits are {options.TryTimeout.TotalSeconds:0.#} s a try and {options.TotalTimeout.TotalSeconds:0.#} s in all."),
            AuthenticationFailedException => ($"no token: {PeerText.OneLine(last.Message)}", "Give the app a managed identity, or sign in with az login and choose the Azure CLI."),
            _ => (PeerText.OneLine(last.Message), "Check the endpoint and the network on the way to it."),
        };
        return new TablesException(
            TablesError.Unavailable, account.Access.Redact($"{subject} at {account.Endpoint} cannot be reached: {reason.TrimEnd('.')}. {remedy}"), problem);
    }
}
