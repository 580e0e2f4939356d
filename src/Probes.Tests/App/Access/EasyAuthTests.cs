using System.Text;
using Microsoft.AspNetCore.Http;
using Probes.Access;

namespace Probes.Tests.App.Access;

public class EasyAuthTests
{
    private const string Id = "0f9c1d8e-7f3e-4b5e-9d0f-6a5b4c3d2e1f";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    [InlineData("1")]
    public void Unless_the_platform_says_that_sign_in_is_on_nobody_enters(string? value)
    {
        var admission = Admit(AccessModes.Principal("Probe.Manage"), value);

        Assert.Equal((null, 503), (admission.Caller, admission.Status));
        Assert.Contains("WEBSITE_AUTH_ENABLED", admission.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void A_caller_is_who_the_platform_says(string value)
    {
        var caller = Admit(AccessModes.Principal("Probe.AdHoc", "Probe.Read", "Other.Role"), value).Caller;

        Assert.Equal(new Caller(Id, Permission.AdHoc | Permission.Execute | Permission.Read), caller);
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("http://schemas.microsoft.com/ws/2008/06/identity/claims/role")]
    public void A_role_is_known_by_either_name_of_its_claim(string type) =>
        Assert.Equal(Permission.Read, Admit(Claims(("oid", Id), (type, "Probe.Read"))).Caller!.Granted);

    [Theory]
    [InlineData("groups", "Probe.Read")]
    [InlineData("roles", "probe.read")]
    [InlineData("roles", "Probe.None")]
    [InlineData("roles", "Probe.Any")]
    [InlineData("roles", "Probe.Read,Probe.Manage")]
    [InlineData("scp", "Probe.Read")]
    public void What_only_looks_like_a_role_gives_nothing(string type, string value) =>
        Assert.Equal(Permission.None, Admit(Claims(("oid", Id), (type, value))).Caller!.Granted);

    public static TheoryData<string> Malformed => new()
    {
        "",
        "not base64!",
        "e30", // unpadded
        Encode("{}"),
        Encode("[]"),
        Encode("null"),
        Encode("""{"claims":{}}"""),
        Encode("""{"claims":[]}"""),
        Encode("""{"claims":["roles"]}"""),
        Encode("""{"claims":[{"typ":"roles","val":"Probe.Read"}]}"""), // nobody
        Encode("""{"claims":[{"typ":"oid","val":7}]}"""),
        Encode("""{"claims":[{"typ":"oid","val":"\ud800"}]}"""),
        Encode("""{"claims":[{"typ":"oid","val":"a"}]"""),
        Encode($$"""{"claims":[{"typ":"oid","val":"{{new string('a', 200)}}"}]}"""),
        Encode(new string('[', 100)),
        Encode($$"""{"claims":[{{string.Join(',', Enumerable.Repeat("""{"typ":"oid","val":"a"}""", 513))}}]}"""),
        new string('A', 40_000),
        Convert.ToBase64String([0xFF, 0xFE, 0x00]),
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_header_that_is_no_principal_is_no_sign_in(string header)
    {
        var admission = Admit(header);

        Assert.Equal((null, 401), (admission.Caller, admission.Status));
    }

    [Fact]
    public void Two_principals_are_none()
    {
        var context = Context(AccessModes.Principal("Probe.Read"), AccessModes.Principal("Probe.Manage"));

        Assert.Equal(401, new EasyAuthAccess(AccessModes.Platform("true")).Admit(context).Status);
    }

    [Fact]
    public void Random_text_is_no_sign_in()
    {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.False(ClientPrincipal.TryParse(Convert.ToBase64String(bytes), out _));
        }
    }

    private static string Claims(params (string Type, string Value)[] claims) =>
        AccessModes.Encode(new { claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }) });

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    private static Admission Admit(string header, string? easyAuth = "true") => new EasyAuthAccess(AccessModes.Platform(easyAuth)).Admit(Context(header));

    private static DefaultHttpContext Context(params string[] headers)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[EasyAuthAccess.Header] = headers;
        return context;
    }
}
