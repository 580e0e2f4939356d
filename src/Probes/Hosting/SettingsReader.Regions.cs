using System.Collections.Immutable;
using IpHttps.Targets;

namespace Probes.Hosting;

/// <summary>The list of regions: <c>Probes:Regions:0:Name</c> and so on.</summary>
internal sealed partial class SettingsReader
{
    private static readonly string[] RegionFields = [nameof(RegionSettings.Name), nameof(RegionSettings.Tables), nameof(RegionSettings.Url)];

    public ImmutableArray<RegionSettings> Regions(string name)
    {
        _known.Add(name);
        var list = section.GetSection(name);
        if (!string.IsNullOrWhiteSpace(list.Value))
        {
            _problems.Add(new Problem(list.Path, $"is a list; write {list.Path}:0:Name, {list.Path}:0:Tables, {list.Path}:1:Name and so on"));
        }

        IConfigurationSection[] items = [.. list.GetChildren().Where(HasValue)];
        return items.Length == 0 ? [] : [.. items.Select(Region)];
    }

    private static bool HasValue(IConfigurationSection item) => item.Value is { Length: > 0 } || item.GetChildren().Any(field => !string.IsNullOrWhiteSpace(field.Value));

    private static string? FieldText(IConfigurationSection item, string field) => string.IsNullOrWhiteSpace(item[field]) ? null : item[field]!.Trim();

    private RegionSettings Region(IConfigurationSection item)
    {
        _problems.AddRange(item.GetChildren()
            .Where(field => !RegionFields.Contains(field.Key, StringComparer.OrdinalIgnoreCase))
            .Select(field => new Problem(field.Path, $"is no setting of a region; there are {string.Join(", ", RegionFields)}")));
        var url = FieldText(item, nameof(RegionSettings.Url));
        var isUrl = Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
        if (url is not null && !isUrl)
        {
            _problems.Add(new Problem($"{item.Path}:{nameof(RegionSettings.Url)}", $"'{url}' is no address; write it as https://probes-westeurope.azurewebsites.net"));
        }

        return new RegionSettings(FieldText(item, nameof(RegionSettings.Name)) ?? "") { Tables = FieldText(item, nameof(RegionSettings.Tables)), Url = isUrl ? uri : null };
    }
}
