using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Probes.Access;

/// <summary>The signed-in caller, from the base64 JSON that App Service writes: <c>{ auth_typ, name_typ, role_typ, claims: [ { typ, val } ] }</c>.</summary>
internal sealed record ClientPrincipal(string Id, Permission Granted)
{
    private const int LongestHeader = 32 * 1024;
    private const int MostClaims = 512;
    private const int LongestId = 128;

    /// <summary>Short and long spelling of one claim; which one comes depends on the token and on the platform's mapping.</summary>
    private static readonly string[] RoleClaims = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    /// <summary>The object id names a user or a service principal within its tenant and is never reused.</summary>
    private static readonly string[] IdClaims = ["oid", "http://schemas.microsoft.com/identity/claims/objectidentifier"];

    public static bool TryParse(string header, [NotNullWhen(true)] out ClientPrincipal? principal)
    {
        principal = null;
        if (header.Length is 0 or > LongestHeader || !Base64.IsValid(header, out var length))
        {
            return false;
        }

        var bytes = new byte[length];
        try
        {
            if (!Convert.TryFromBase64String(header, bytes, out var written))
            {
                return false;
            }

            using var json = JsonDocument.Parse(bytes.AsMemory(0, written), new JsonDocumentOptions { MaxDepth = 8 });
            principal = Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            // Text that is no principal, half a surrogate pair among it.
        }

        return principal is not null;
    }

    private static ClientPrincipal? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("claims", out var claims)
            || claims.ValueKind != JsonValueKind.Array
            || claims.GetArrayLength() > MostClaims)
        {
            return null;
        }

        var pairs = claims.EnumerateArray().Select(claim => (Type: Text(claim, "typ"), Value: Text(claim, "val"))).ToArray();
        var id = pairs.FirstOrDefault(pair => IdClaims.Contains(pair.Type)).Value;
        if (id is not { Length: > 0 and <= LongestId })
        {
            return null;
        }

        var granted = pairs.Where(pair => RoleClaims.Contains(pair.Type)).Select(pair => PermissionOf(pair.Value)).Aggregate(Permission.None, (all, one) => all | one);
        return new ClientPrincipal(id, Permissions.Complete(granted));
    }

    private static string? Text(JsonElement claim, string name) =>
        claim.ValueKind == JsonValueKind.Object && claim.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Permission PermissionOf(string? role) => Permissions.All.FirstOrDefault(each => Permissions.RoleOf(each) == role);
}
