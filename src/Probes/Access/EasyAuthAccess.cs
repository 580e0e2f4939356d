namespace Probes.Access;

/// <summary>
/// The platform's sign-in stands in front and says who calls. Without it anybody could write that header, so nothing is served unless
/// the platform says that it is on.
/// </summary>
/// <remarks>Microsoft Learn, "Work with user identities in Azure App Service authentication": the platform removes the header from what comes in.</remarks>
internal sealed class EasyAuthAccess(IConfiguration configuration) : IAccess
{
    public const string Switch = "WEBSITE_AUTH_ENABLED";

    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const string Scheme = "Bearer";

    private readonly bool _isOn = string.Equals(configuration[Switch], "true", StringComparison.OrdinalIgnoreCase);

    public Admission Admit(HttpContext context)
    {
        if (!_isOn)
        {
            return Admission.Closed($"Sign-in is not switched on for this app, so nothing but its health is served. {ProbesOptions.Name(nameof(ProbesOptions.Auth))} is {AccessMode.Entra}, which needs the platform's authentication ({Switch}).");
        }

        var header = context.Request.Headers[Header];
        return header.Count == 1 && ClientPrincipal.TryParse(header[0]!, out var principal)
            ? Admission.Of(new Caller(principal.Id, principal.Granted))
            : Admission.Unknown("The request carries no sign-in that can be read. Send a token of this app's registration.", Scheme);
    }
}
