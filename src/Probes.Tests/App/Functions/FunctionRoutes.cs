using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Probes.Tests.App.Functions;

/// <summary>
/// Which functions a request could reach. The host routes with ASP.NET Core's own templates, and so does this;
/// where only one matches, no rule of precedence has to be known.
/// </summary>
internal sealed class FunctionRoutes(IEnumerable<FunctionFile> functions)
{
    private readonly List<(FunctionFile Function, TemplateMatcher Matcher)> _http =
        [.. functions.Where(each => each.IsHttp).Select(each => (each, new TemplateMatcher(TemplateParser.Parse(each.Route), [])))];

    /// <summary>Functions whose route matches, whatever their methods.</summary>
    public IReadOnlyList<FunctionFile> Matching(string path) =>
        [.. _http.Where(each => each.Matcher.TryMatch(new PathString(path), new RouteValueDictionary())).Select(each => each.Function)];

    /// <summary>The one that a request reaches; null when there is none.</summary>
    public FunctionFile? Of(HttpMethod method, string path) =>
        Matching(path) is [var function] && function.Methods.Contains(method.Method, StringComparer.OrdinalIgnoreCase) ? function : null;
}
