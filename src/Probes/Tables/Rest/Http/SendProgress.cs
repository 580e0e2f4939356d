using Azure.Core;

namespace Probes.Tables.Rest.Http;

/// <summary>What the policies of one message know about it.</summary>
internal sealed class SendProgress(long started)
{
    /// <summary>Timestamp of the first try.</summary>
    public long Started { get; } = started;

    public bool IsInDoubt { get; set; }

    public bool IsCut { get; set; }

    public static SendProgress Of(HttpMessage message) => message.TryGetProperty(typeof(SendProgress), out var found) && found is SendProgress progress
        ? progress
        : throw new InvalidOperationException("the message was not made by the tables' pipeline");

    public void AttachTo(HttpMessage message) => message.SetProperty(typeof(SendProgress), this);
}
