using Azure.Core;

namespace Probes.Tables.Rest.Http;

/// <summary>The last answer to a request, its body read and bounded.</summary>
internal sealed class TableAnswer(HttpMessage message, SendProgress progress) : IDisposable
{
    public int Status => message.Response.Status;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>An earlier try may have been carried out without telling us.</summary>
    public bool IsInDoubt => progress.IsInDoubt;

    /// <summary>There was more of the body than we read.</summary>
    public bool IsCut => progress.IsCut;

    public ReadOnlyMemory<byte> Body => message.Response.ContentStream is MemoryStream body ? body.GetBuffer().AsMemory(0, (int)body.Length) : default;

    public string? ETag => Header("ETag");

    /// <summary>Null when it is missing or empty.</summary>
    public string? Header(string name) => message.Response.Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The text without our token or signature, which a peer may have quoted.</summary>
    public string Redact(string text) =>
        message.Request.Headers.TryGetValue(HttpHeader.Names.Authorization, out var authorization) && authorization.Split(' ') is [_, { Length: > 0 } secret]
            ? text.Replace(secret, "***", StringComparison.Ordinal)
            : text;

    public void Dispose() => message.Dispose();
}
