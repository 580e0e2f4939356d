using IpHttps.Tls;

namespace Probes.Tests.Engine.Tls;

public sealed class AlertTests
{
    /// <summary>Assigned numbers of the IANA registry "TLS Alerts", reserved ones included.</summary>
    private static readonly byte[] Assigned =
    [
        0, 10, 20, 21, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 60, 70, 71, 80, 86, 90, 100,
        109, 110, 111, 112, 113, 114, 115, 116, 117, 120, 121,
    ];

    [Fact]
    public void Every_assigned_number_has_a_name_of_its_own_and_no_other_has_one()
    {
        var named = Enumerable.Range(0, 256).Select(number => (byte)number).Where(number => AlertNames.Of(number) != "unassigned").ToArray();

        Assert.Equal(Assigned, named);
        Assert.Equal(named.Length, named.Select(AlertNames.Of).Distinct().Count());
    }

    [Theory]
    [InlineData(0, "close_notify")]
    [InlineData(40, "handshake_failure")]
    [InlineData(70, "protocol_version")]
    [InlineData(112, "unrecognized_name")]
    [InlineData(116, "certificate_required")]
    public void Names_are_those_of_the_registry(byte number, string name) => Assert.Equal(name, new Alert(Alert.Fatal, number).Name);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(255)]
    public void A_level_other_than_warning_and_fatal_is_refused(byte level) => Assert.False(Alert.TryParse([level, 40], out _));

    [Fact]
    public void Level_and_number_are_told_apart()
    {
        Assert.True(Alert.TryParse([1, 112], out var warning));
        Assert.True(Alert.TryParse([2, 0], out var end));

        Assert.False(warning.IsFatal);
        Assert.False(warning.IsCloseNotify);
        Assert.True(end.IsFatal);
        Assert.True(end.IsCloseNotify);
        Assert.Equal("unrecognized_name (112)", warning.ToString());
    }
}
