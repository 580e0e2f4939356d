using System.Text.Json;
using System.Text.Json.Serialization;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Insights.Reports;
using Probes.Runs;
using Probes.Uptime;

namespace Probes.Api;

/// <summary>The one description of what the API answers, runs excepted: they have their own.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(SpellingConverter<Verdict>), typeof(SpellingConverter<Severity>), typeof(SpellingConverter<Confidence>), typeof(SpellingConverter<ClientGeneration>), typeof(SpellingConverter<ClientOutcome>), typeof(SpellingConverter<RegionState>), typeof(SpellingConverter<IncidentState>), typeof(SpellingConverter<ReportSource>), typeof(StoredRunConverter)])]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(EndpointStatusDocument))]
[JsonSerializable(typeof(RunListDocument))]
[JsonSerializable(typeof(UptimeDocument))]
[JsonSerializable(typeof(UptimeReportDocument))]
[JsonSerializable(typeof(IncidentReportDocument))]
[JsonSerializable(typeof(ProberReportDocument))]
[JsonSerializable(typeof(IncidentListDocument))]
[JsonSerializable(typeof(MaintenanceListDocument))]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(DiagnosisListDocument))]
[JsonSerializable(typeof(ClientErrorListDocument))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Puts a run into a larger answer exactly as it is stored.</summary>
internal sealed class StoredRunConverter : JsonConverter<RunDocument>
{
    public override RunDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The API takes no runs.");

    public override void Write(Utf8JsonWriter writer, RunDocument value, JsonSerializerOptions options) =>
        writer.WriteRawValue(RunJson.SerializeToUtf8(value), skipInputValidation: true);
}
