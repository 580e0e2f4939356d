using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Probes.Access;

namespace Probes.Tests.App.Access;

/// <summary>An app in each mode, and a request with each credential.</summary>
internal static class AccessModes
{
    public static Task<RunningApp> StartAsync(string mode, bool easyAuth = true) => RunningApp.StartAsync(
        settings: mode == AccessMode.ApiKey ? ApiKeySettings() : new() { ["Probes:ChecksPerMinute"] = "600" },
        services: services =>
        {
            // Modes of the Functions host: what stands in front there is left out, and the program is asked alone.
            if (mode == AccessMode.HostKeys)
            {
                services.AddSingleton<IAccess>(new HostKeyAccess());
            }
            else if (mode == AccessMode.Entra)
            {
                services.AddSingleton<IAccess>(new EasyAuthAccess(Platform(easyAuth ? "true" : "false")));
            }
        });

    public static IConfiguration Platform(string? easyAuth) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [EasyAuthAccess.Switch] = easyAuth }).Build();

    /// <summary>Standalone with one key per permission; the key is the permission's name, and long keys are no different.</summary>
    public static Dictionary<string, string?> ApiKeySettings() => new(
        Permissions.All.Select(Permissions.NameOf).Select(name =>
            KeyValuePair.Create($"Probes:ApiKeys:{name}", (string?)$"{name}:{Convert.ToHexString(ApiKeyEntry.HashOf(Key(name)))}")))
    {
        ["Probes:Auth"] = AccessMode.ApiKey,
        ["Probes:ChecksPerMinute"] = "600",
    };

    public static string Key(string permission) => $"a-key-for-{permission}";

    public static void Show(HttpRequestMessage request, string mode, string credential)
    {
        if (credential == "none")
        {
            return;
        }

        if (mode == AccessMode.Entra)
        {
            request.Headers.TryAddWithoutValidation(EasyAuthAccess.Header, credential == "wrong" ? "bm90IGEgcHJpbmNpcGFs" : Principal($"Probe.{Role(credential)}"));
        }
        else
        {
            request.Headers.TryAddWithoutValidation(ApiKeyAccess.Header, Key(credential));
        }
    }

    /// <summary>As App Service writes it for an application's token.</summary>
    public static string Principal(params string[] roles) => Encode(new
    {
        auth_typ = "aad",
        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
        claims = new[] { new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = "0f9c1d8e-7f3e-4b5e-9d0f-6a5b4c3d2e1f" } }
            .Concat(roles.Select(role => new { typ = "roles", val = role })),
    });

    public static string Encode(object value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value)));

    private static string Role(string permission) => Permissions.All.Single(each => Permissions.NameOf(each) == permission).ToString();
}
