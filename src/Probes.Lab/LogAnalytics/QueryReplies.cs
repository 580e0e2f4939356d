using Microsoft.AspNetCore.Http;

namespace Probes.Lab.LogAnalytics;

/// <summary>Answers in the shapes that the documentation of the query API records.</summary>
/// <remarks>Sources: "Azure Monitor Log Analytics API errors", "response format", "timeouts" (errors read 2026-05-14); the partial error as public issues of the Azure SDKs quote it.</remarks>
public static class QueryReplies
{
    public const string PartialError = """
        {"code":"PartialError","message":"There were some errors when processing your query.","details":[{"code":"EngineError","message":"Something went wrong processing your query on the server.",
        "innererror":{"code":"-2133196797","message":"The results of this query exceed the set limit of 500000 records, so not all records were returned (E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).","severity":2,"severityName":"Error"}}]}
        """;

    public static readonly QueryReply NoRows = QueryReply.Table("EndpointId: string", "");

    /// <summary>A workspace that has no data at all.</summary>
    public static readonly QueryReply NoData = new(StatusCodes.Status204NoContent, "");

    /// <summary>What is answered to a request without a body, as the documentation says.</summary>
    public static readonly QueryReply EmptyBody = new(StatusCodes.Status200OK, "");

    public static readonly QueryReply SyntaxError = new(StatusCodes.Status400BadRequest, """
        {"error":{"message":"The request had some invalid properties","code":"BadArgumentError","innererror":{"code":"SyntaxError","message":"A recognition error occurred in the query.",
        "innererror":{"code":"SYN0002","message":"Query could not be parsed at 'summarise' on line [3,2]"}}}}
        """);

    public static readonly QueryReply NoToken = new(StatusCodes.Status401Unauthorized, """
        {"error":{"code":"AuthenticationFailed","message":"Authentication failed. The 'Authorization' header is missing."}}
        """);

    public static readonly QueryReply NoRight = new(StatusCodes.Status403Forbidden, """
        {"error":{"message":"The provided credentials have insufficient access to perform the requested operation","code":"InsufficientAccessError"}}
        """);

    public static readonly QueryReply PathNotFound = new(StatusCodes.Status404NotFound, """
        {"error":{"message":"The requested path does not exist","code":"PathNotFoundError"}}
        """);

    public static readonly QueryReply WorkspaceNotFound = new(StatusCodes.Status404NotFound, """
        {"error":{"message":"The workspace could not be found","code":"WorkspaceNotFoundError"}}
        """);

    public static readonly QueryReply Unavailable = new(StatusCodes.Status503ServiceUnavailable, """
        {"error":{"message":"Service unavailable","code":"ServiceUnavailable"}}
        """);

    public static readonly QueryReply TooSlow = new(StatusCodes.Status504GatewayTimeout, """
        {"error":{"message":"Request timed out","code":"GatewayTimeout"}}
        """);

    public static readonly QueryReply Garbage = new(StatusCodes.Status200OK, "<html><title>Sign in</title></html>");

    public static readonly QueryReply Endless = new(StatusCodes.Status200OK, """{"tables":[""") { Endless = true };

    public static QueryReply Throttled(int retryAfterSeconds) => new(StatusCodes.Status429TooManyRequests, """
        {"error":{"message":"Rate limit is exceeded. Try again later.","code":"ThrottledError"}}
        """)
    {
        RetryAfterSeconds = retryAfterSeconds,
    };
}
