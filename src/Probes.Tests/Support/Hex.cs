using System.Text.RegularExpressions;

namespace Probes.Tests.Support;

/// <summary>Annotated hex: white space does not count, and <c>#</c> starts a comment that ends with the line.</summary>
internal static partial class Hex
{
    public static byte[] Parse(string annotated) => Convert.FromHexString(Noise().Replace(annotated, ""));

    [GeneratedRegex(@"#[^\n]*|\s+")]
    private static partial Regex Noise();
}
