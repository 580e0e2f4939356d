using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Probes.Tests.Infra;

/// <summary>What can be said of Bicep from its text. Each check gives every problem it sees.</summary>
internal static partial class BicepChecks
{
    /// <summary>Newest versions of the types that are used, from Azure/bicep-types-az at 2026-08-20.</summary>
    private static readonly FrozenDictionary<string, string> Versions = new Dictionary<string, string>
    {
        ["Microsoft.AlertsManagement/actionRules"] = "2021-08-08",
        ["Microsoft.Authorization/locks"] = "2020-05-01",
        ["Microsoft.Authorization/roleAssignments"] = "2022-04-01",
        ["Microsoft.Automation/automationAccounts"] = "2024-10-23",
        ["Microsoft.Automation/automationAccounts/runbooks"] = "2024-10-23",
        ["Microsoft.Consumption/budgets"] = "2026-06-01",
        ["Microsoft.Insights/actionGroups"] = "2023-01-01",
        ["Microsoft.Insights/activityLogAlerts"] = "2026-01-01",
        ["Microsoft.Insights/components"] = "2020-02-02",
        ["Microsoft.Insights/diagnosticSettings"] = "2021-05-01-preview",
        ["Microsoft.Insights/metricAlerts"] = "2026-01-01",
        ["Microsoft.Insights/scheduledQueryRules"] = "2026-03-01",
        ["Microsoft.Insights/webtests"] = "2022-06-15",
        ["Microsoft.Insights/workbooks"] = "2023-06-01",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "2024-11-30",
        ["Microsoft.Network/natGateways"] = "2025-09-01",
        ["Microsoft.Network/networkSecurityGroups"] = "2025-09-01",
        ["Microsoft.Network/publicIPAddresses"] = "2025-09-01",
        ["Microsoft.Network/virtualNetworks"] = "2025-09-01",
        ["Microsoft.OperationalInsights/workspaces"] = "2026-03-01",
        ["Microsoft.Resources/resourceGroups"] = "2025-04-01",
        ["Microsoft.Storage/storageAccounts"] = "2026-04-01",
        ["Microsoft.Web/serverfarms"] = "2025-03-01",
        ["Microsoft.Web/sites"] = "2025-03-01",
        ["Microsoft.Web/sites/config"] = "2025-03-01",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Built-in roles by the name that a file gives them.</summary>
    private static readonly FrozenDictionary<string, string> Roles = new Dictionary<string, string>
    {
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["storageTableDataReader"] = "76199698-9eea-4c19-bc75-cec21354c6b6",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["monitoringReader"] = "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
        ["logAnalyticsReader"] = "73c42c96-874c-492b-b04d-ab87d138a893",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Forbidden = ["listKeys(", "allowSharedKeyAccess: true", "AccountKey=", "listKeys (", "publicAccess: 'Blob'", "publicAccess: 'Container'"];

    public static IEnumerable<string> All(InfraFiles files) =>
        [.. OfVersions(files), .. OfRoles(files), .. OfModules(files), .. OfLoadedFiles(files), .. OfSecrets(files), .. OfDescriptions(files), .. OfSubnets(files), .. OfParameterFile(files)];

    private static IEnumerable<string> OfVersions(InfraFiles files) =>
        from file in files.Bicep
        from Match type in ResourceType().Matches(file.Value)
        let name = Whole(type.Groups["type"].Value)
        where !Versions.TryGetValue(name, out var version) || version != type.Groups["version"].Value
        select $"{file.Key}: {name}@{type.Groups["version"].Value} is not on the list of versions";

    /// <summary>Children of a type share its version.</summary>
    private static string Whole(string type) => Versions.ContainsKey(type) ? type : string.Join('/', type.Split('/').Take(2));

    private static IEnumerable<string> OfRoles(InfraFiles files) =>
        from file in files.Bicep
        from Match guid in RoleRow().Matches(file.Value)
        where !Roles.TryGetValue(guid.Groups["name"].Value, out var known) || known != guid.Groups["guid"].Value
        select $"{file.Key}: {guid.Groups["name"].Value} is not the role {guid.Groups["guid"].Value}";

    private static IEnumerable<string> OfModules(InfraFiles files)
    {
        foreach (var file in files.Bicep)
        {
            foreach (Match module in Module().Matches(file.Value))
            {
                var path = InfraFiles.Resolve(file.Key, module.Groups["path"].Value);
                if (!files.All.TryGetValue(path, out var text))
                {
                    yield return $"{file.Key}: there is no module {path}";
                    continue;
                }

                var given = BicepText.Keys(BicepText.BlockAfter(file.Value, module.Index, "params:"));
                var (required, known) = BicepText.Parameters(text);
                foreach (var missing in required.Except(given))
                {
                    yield return $"{file.Key}: module {path} needs the parameter {missing}";
                }

                foreach (var unknown in given.Except(known))
                {
                    yield return $"{file.Key}: module {path} has no parameter {unknown}";
                }
            }
        }
    }

    private static IEnumerable<string> OfLoadedFiles(InfraFiles files) =>
        from file in files.Bicep
        from Match load in LoadedFile().Matches(file.Value)
        let path = InfraFiles.Resolve(file.Key, load.Groups["path"].Value)
        where !files.All.ContainsKey(path)
        select $"{file.Key}: there is no file {path}";

    private static IEnumerable<string> OfSecrets(InfraFiles files) =>
        from file in files.Bicep
        from text in Forbidden
        where file.Value.Contains(text, StringComparison.OrdinalIgnoreCase)
        select $"{file.Key}: holds {text}";

    private static IEnumerable<string> OfDescriptions(InfraFiles files) =>
        from file in files.Bicep
        from Match parameter in UndescribedParameter().Matches(file.Value)
        select $"{file.Key}: the parameter {parameter.Groups["name"].Value} has no description that begins with Required, Optional or Conditional";

    private static IEnumerable<string> OfSubnets(InfraFiles files) =>
        files[InfraFiles.Folder + "/modules/network.bicep"] is var text && text.Contains("name: 'functions'", StringComparison.Ordinal) && text.Contains("Microsoft.App/environments", StringComparison.Ordinal)
            ? []
            : ["the subnet of Flex Consumption has no underscore in its name and is delegated to Microsoft.App/environments"];

    private static IEnumerable<string> OfParameterFile(InfraFiles files)
    {
        var (required, known) = BicepText.Parameters(files[InfraFiles.Folder + "/main.bicep"]);
        var given = GivenParameter().Matches(files[InfraFiles.Folder + "/main.bicepparam"]).Select(match => match.Groups[1].Value).ToArray();
        return [.. required.Except(given).Select(name => $"main.bicepparam lacks {name}"), .. given.Except(known).Select(name => $"main.bicepparam gives {name}, which is no parameter")];
    }

    [GeneratedRegex(@"'(?<type>Microsoft\.[A-Za-z]+(/[A-Za-z]+)+)@(?<version>[0-9a-z-]+)'")]
    private static partial Regex ResourceType();

    [GeneratedRegex(@"^\s+(?<name>\w+): '(?<guid>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})'$", RegexOptions.Multiline)]
    private static partial Regex RoleRow();

    [GeneratedRegex(@"^module \w+ '(?<path>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex Module();

    [GeneratedRegex(@"load(Text|Json)Content\('(?<path>[^']+)'\)")]
    private static partial Regex LoadedFile();

    // The line before a parameter is its description or another decorator, which then stands below its description.
    [GeneratedRegex(@"(?<!@description\('(Required|Optional|Conditional)\. [^\n]*\n(@[^\n]*\n)*)^param (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex UndescribedParameter();

    [GeneratedRegex(@"^param (\w+) =", RegexOptions.Multiline)]
    private static partial Regex GivenParameter();
}
