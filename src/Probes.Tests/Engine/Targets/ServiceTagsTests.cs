using System.Net;
using System.Text;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Targets;

/// <summary>The service tag file in Microsoft's format, with constructed ranges.</summary>
public sealed class ServiceTagsTests
{
    public const string Sample = """
        {
          "changeNumber": 330,
          "cloud": "Public",
          "values": [
            {
              "name": "ActionGroup",
              "id": "ActionGroup",
              "properties": {
                "changeNumber": 46, "region": "", "regionId": 0, "platform": "Azure", "systemService": "ActionGroup",
                "addressPrefixes": [ "198.51.100.4/30" ],
                "networkFeatures": [ "API", "NSG" ]
              }
            },
            {
              "name": "AzureCloud",
              "id": "AzureCloud",
              "properties": {
                "changeNumber": 12, "region": "", "regionId": 0, "platform": "Azure", "systemService": "",
                "addressPrefixes": [ "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32" ]
              }
            },
            {
              "name": "AzureCloud.westeurope",
              "id": "AzureCloud.westeurope",
              "properties": {
                "changeNumber": 9, "region": "westeurope", "regionId": 18, "platform": "Azure", "systemService": "",
                "addressPrefixes": [ "203.0.113.0/25", "2001:db8:1::/48" ]
              }
            },
            {
              "name": "AzureCloud.germanywc",
              "id": "AzureCloud.germanywc",
              "properties": {
                "changeNumber": 9, "region": "germanywc", "regionId": 72, "platform": "Azure", "systemService": "",
                "addressPrefixes": [ "203.0.113.128/25" ]
              }
            }
          ]
        }
        """;

    public static ServiceTags Tags { get; } = ServiceTagsReader.Read(Encoding.UTF8.GetBytes(Sample)).Value!;

    [Fact]
    public void The_edition_and_the_cloud_are_told() => Assert.Equal((330, "Public", 7), (Tags.ChangeNumber, Tags.Cloud, Tags.Prefixes));

    [Theory]
    [InlineData("203.0.113.10", "AzureCloud.westeurope AzureCloud")]
    [InlineData("203.0.113.127", "AzureCloud.westeurope AzureCloud")]
    [InlineData("203.0.113.128", "AzureCloud.germanywc AzureCloud")]
    [InlineData("198.51.100.7", "ActionGroup AzureCloud")]
    [InlineData("198.51.100.8", "AzureCloud")]
    [InlineData("::ffff:203.0.113.10", "AzureCloud.westeurope AzureCloud")]
    [InlineData("2001:db8:1::10", "AzureCloud.westeurope AzureCloud")]
    [InlineData("2001:db8:2::10", "AzureCloud")]
    [InlineData("192.0.2.1", "")]
    [InlineData("2001:db9::1", "")]
    [InlineData("0.0.0.0", "")]
    public void The_longest_prefix_comes_first(string address, string names) =>
        Assert.Equal(names, string.Join(' ', Tags.Find(IPAddress.Parse(address)).Select(tag => tag.Name)));

    [Fact]
    public void A_region_whose_tag_is_named_otherwise_has_the_name_of_labels() =>
        Assert.Equal("germanywestcentral", Tags.Find(IPAddress.Parse("203.0.113.200"))[0].Region);

    [Fact]
    public void A_tag_for_all_regions_has_none() => Assert.Null(Tags.Find(IPAddress.Parse("198.51.100.8"))[0].Region);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"values":{}}""")]
    [InlineData("""{"values":[]}""")]
    [InlineData("""{"values":[1,null,{"name":5},{"name":"a"},{"name":"a","properties":[]},{"name":"a","properties":{"addressPrefixes":"10.0.0.0/8"}}]}""")]
    [InlineData("""{"values":[{"name":"a","properties":{"addressPrefixes":["x",5,"10.0.0.0/33"]}}]}""")]
    public void What_is_no_such_file_is_refused(string json) => Assert.NotEmpty(ServiceTagsReader.Read(Encoding.UTF8.GetBytes(json)).Problems);

    [Fact]
    public void A_part_that_cannot_be_read_costs_only_itself()
    {
        var reading = ServiceTagsReader.Read("""{"values":[{"name":"a","properties":{"addressPrefixes":["bad","192.0.2.0/24"]}},7]}"""u8.ToArray());

        Assert.Equal("a", Assert.Single(reading.Value!.Find(IPAddress.Parse("192.0.2.9"))).Name);
        Assert.Equal((0, ""), (reading.Value.ChangeNumber, reading.Value.Cloud));
    }

    [Fact]
    public void A_file_too_large_is_refused_unread() =>
        Assert.Contains("at most", Assert.Single(ServiceTagsReader.Read(new byte[ServiceTagsReader.LongestFile + 1]).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_a_hundred_thousand_prefixes_is_looked_up_like_a_small_one()
    {
        var text = new StringBuilder("""{"changeNumber":1,"cloud":"Public","values":[{"name":"AzureCloud.big","properties":{"region":"big","addressPrefixes":[""");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(i == 0 ? "" : ",").Append('"').Append(20 + (i >> 16)).Append('.').Append((i >> 8) & 0xFF).Append('.').Append(i & 0xFF).Append(".0/24\"");
        }

        var tags = ServiceTagsReader.Read(Encoding.UTF8.GetBytes(text.Append("]}}]}").ToString())).Value!;

        Assert.Equal(100_000, tags.Prefixes);
        Assert.Equal("big", Assert.Single(tags.Find(IPAddress.Parse("20.5.6.7"))).Region);
        Assert.Empty(tags.Find(IPAddress.Parse("19.255.0.1")));
    }
}
