using System.Text;
using Probes.Maintenance;

namespace Probes.Tests.App.Maintenance;

/// <summary>What is wrong with a window is named with its field and the way to mend it.</summary>
public class MaintenanceReaderTests
{
    [Theory]
    [InlineData("""{"all":true}""", "from", "is missing")]
    [InlineData("""{"all":true}""", "to", "is missing")]
    [InlineData("""{"from":"2026-07-01T00:00Z","to":"2026-07-01T02:00Z"}""", "endpoints", "\"all\": true")]
    [InlineData("""{"all":true,"from":"2026-07-01T02:00Z","to":"2026-07-01T02:00Z"}""", "to", "must be after from")]
    [InlineData("""{"all":true,"from":"tomorrow","to":"2026-07-01T02:00Z"}""", "from", "2026-11-29T01:00Z")]
    [InlineData("""{"all":true,"from":"2026-07-01","to":"2026-09-01"}""", "to", "\"enabled\": false")]
    [InlineData("""{"all":true,"from":"2026-07-01","to":"2026-07-02","durationMinutes":5}""", "durationMinutes", "belongs to a window with cron")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0"}""", "durationMinutes", "is missing")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0","durationMinutes":0}""", "durationMinutes", "from 1 to 10080")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0","durationMinutes":20000}""", "durationMinutes", "from 1 to 10080")]
    [InlineData("""{"all":true,"cron":"0 * * * *","durationMinutes":60}""", "durationMinutes", "never be watched")]
    [InlineData("""{"all":true,"cron":"0 0 2 * * 0","durationMinutes":60}""", "cron", "five fields")]
    [InlineData("""{"all":true,"cron":"0 2 31 2 *","durationMinutes":60}""", "cron", "five fields")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0","durationMinutes":60,"timeZone":"Berlin"}""", "timeZone", "Europe/Berlin")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0","durationMinutes":60,"timeZone":"/dev/zero"}""", "timeZone", "Europe/Berlin")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0","durationMinutes":60,"timeZone":"../../../etc/passwd"}""", "timeZone", "Europe/Berlin")]
    [InlineData("""{"all":true,"cron":5,"durationMinutes":60}""", "cron", "must be a text")]
    [InlineData("""{"all":"yes","cron":"0 2 * * 0","durationMinutes":60}""", "all", "true or false")]
    [InlineData("""{"endpoints":["No Id"],"cron":"0 2 * * 0","durationMinutes":60}""", "endpoints[0]", "is no id")]
    [InlineData("""{"tags":"prod","cron":"0 2 * * 0","durationMinutes":60}""", "tags", "must be an array")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0","durationMinutes":60,"duration":60}""", "duration", "is not known here")]
    [InlineData("""{"id":"other","all":true,"cron":"0 2 * * 0","durationMinutes":60}""", "id", "leave it out")]
    [InlineData("""[]""", "$", "must be an object")]
    [InlineData("""{"all":true""", "$", "")]
    public void A_problem_names_its_field(string json, string field, string mends)
    {
        var reading = MaintenanceReader.Read(Encoding.UTF8.GetBytes(json), "patch-day");

        Assert.Null(reading.Value);
        Assert.Contains(reading.Problems, problem => problem.Path == field && problem.Message.Contains(mends, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Bad Id")]
    [InlineData("")]
    [InlineData("-a")]
    public void The_id_in_the_address_is_checked(string id) => Assert.Contains(
        MaintenanceReader.Read("""{"all":true,"cron":"0 2 * * 0","durationMinutes":60}"""u8.ToArray(), id).Problems, problem => problem.Path == "id");

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var reading = MaintenanceReader.Read("""{"cron":"never","durationMinutes":-1,"timeZone":"Nowhere","reason":7}"""u8.ToArray(), "patch-day");

        Assert.Equal(["cron", "durationMinutes", "endpoints", "reason", "timeZone"], reading.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_JSON_never_throw()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            Assert.NotEmpty(MaintenanceReader.Read(bytes, "patch-day").Problems);
        }
    }
}
