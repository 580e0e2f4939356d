namespace IpHttps.Targets;

/// <summary>What is wrong in a document.</summary>
/// <param name="Path">Where, e.g. <c>endpoints[2].expect.spki[0]</c>; <see cref="Document"/> for the whole.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record Problem(string Path, string Message)
{
    public const string Document = "$";

    public override string ToString() => $"{Path}: {Message}";
}
