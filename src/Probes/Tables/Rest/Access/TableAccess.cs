using Azure.Core.Pipeline;

namespace Probes.Tables.Rest.Access;

/// <summary>How requests are authorized.</summary>
internal abstract class TableAccess
{
    /// <summary>Authorizes each try anew.</summary>
    public abstract HttpPipelinePolicy Policy(TimeProvider clock);

    /// <summary>What to do about a refusal of what <see cref="Policy"/> sends.</summary>
    public abstract string Remedy(TimeProvider clock);

    /// <summary>The text without what of ours a peer may have quoted.</summary>
    public virtual string Redact(string text) => text;
}
