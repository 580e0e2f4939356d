namespace Probes.Tests.App.Access;

/// <summary>Who enters which route, written down by hand: the program and docs/security.md are held against it.</summary>
internal static class AccessTable
{
    public const string Everybody = "everybody";

    private const string Reader = "read, manage";
    private const string Manager = "manage";
    private const string Anyone = "read, execute, adhoc, manage";

    public static readonly IReadOnlyDictionary<string, string> Rows = new Dictionary<string, string>
    {
        ["GET /"] = Reader,
        ["GET /dashboard"] = Reader,
        ["GET /dashboard/dashboard.css"] = Reader,
        ["GET /api/endpoints"] = Reader,
        ["GET /api/endpoints/{id}"] = Reader,
        ["PUT /api/endpoints/{id}"] = Manager,
        ["DELETE /api/endpoints/{id}"] = Manager,
        ["GET /api/endpoints/{id}/baseline"] = Reader,
        ["PUT /api/endpoints/{id}/baseline"] = Manager,
        ["DELETE /api/endpoints/{id}/baseline"] = Manager,
        ["POST /api/endpoints/import"] = Manager,
        ["GET /api/status"] = Reader,
        ["GET /api/endpoints/{id}/status"] = Reader,
        ["GET /api/endpoints/{id}/runs"] = Reader,
        ["GET /api/endpoints/{id}/runs/{runId}"] = Reader,
        ["GET /api/endpoints/{id}/runs/{runId}/trace.pcapng"] = Reader,
        ["GET /api/endpoints/{id}/uptime"] = Reader,
        ["GET /api/endpoints/{id}/incidents"] = Reader,
        ["GET /api/incidents"] = Reader,
        ["GET /api/reports/{name}"] = Reader,
        ["GET /api/maintenance"] = Reader,
        ["GET /api/maintenance/{id}"] = Reader,
        ["PUT /api/maintenance/{id}"] = Manager,
        ["DELETE /api/maintenance/{id}"] = Manager,
        ["POST /api/checks"] = "execute, adhoc",
        ["GET /api/checks/{id}"] = Anyone,
        ["GET /api/diagnoses"] = Anyone,
        ["GET /api/diagnoses/{id}"] = Anyone,
        ["GET /api/client-errors"] = Anyone,
        ["GET /api/client-errors/{code}"] = Anyone,
        ["POST /api/client-errors/explain"] = Reader,
        ["GET /metrics"] = Reader,
        ["GET /openapi.json"] = Reader,
        ["GET /api/health/live"] = Everybody,
        ["GET /api/health/freshness"] = Everybody,
    };

    /// <summary>What a caller can have to show.</summary>
    public static readonly string[] Credentials = ["none", "wrong", "read", "execute", "adhoc", "manage"];

    /// <summary>The columns of the document behind the route: what it takes to enter in each mode.</summary>
    public static string[] Cells(string who) => who == Everybody
        ? [who, "everybody", "everybody", "everybody", "everybody"]
        : [who, "this machine", "a key with one of them", "a function key", $"a token with {string.Join(" or ", who.Split(", ").Select(Role))}"];

    public static bool Enters(string who, string credential) => who == Everybody || who.Split(", ").Contains(credential);

    private static string Role(string permission) => permission switch
    {
        "read" => "`Probe.Read`",
        "execute" => "`Probe.Execute`",
        "adhoc" => "`Probe.AdHoc`",
        "manage" => "`Probe.Manage`",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "no permission"),
    };
}
