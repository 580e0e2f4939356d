using IpHttps.Evidence;

namespace IpHttps.Output;

public sealed record AzureDocument(int ChangeNumber, string Cloud, IReadOnlyList<AzureAddressDocument> Addresses);

/// <param name="Region">Absent when the file knows none.</param>
public sealed record AzureAddressDocument(string Address, string? Region, bool InAzure, IReadOnlyList<string> Tags);

/// <summary>Writes where in Azure the addresses are.</summary>
internal static class AzureDocuments
{
    private const int MaximumTagCost = 1024;

    public static AzureDocument? From(AzureEvidence? azure) => azure is null ? null : new AzureDocument(
        azure.ChangeNumber,
        TextBounds.Bound(azure.Cloud),
        [.. azure.Addresses.Select(address => new AzureAddressDocument($"{address.Address}", TextBounds.BoundOrNull(address.Region), address.InAzure, TextBounds.BoundList(address.Tags, MaximumTagCost)))]);
}
