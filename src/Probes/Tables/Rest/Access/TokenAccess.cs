using Azure.Core;
using Azure.Core.Pipeline;

namespace Probes.Tables.Rest.Access;

/// <summary>A token of Microsoft Entra ID, fetched and renewed by the credential. Azure.Core refuses to send it without TLS, and so does <see cref="TableAccount"/>.</summary>
internal sealed class TokenAccess(TokenCredential credential, string scope) : TableAccess
{
    public override HttpPipelinePolicy Policy(TimeProvider clock) => new BearerTokenAuthenticationPolicy(credential, scope);

    public override string Remedy(TimeProvider clock) =>
        "Check that the identity is of the account's own tenant and cloud, and that its scope is the one of this service.";
}
