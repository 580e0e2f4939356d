using System.Net;
using IpHttps.Diagnosis;

namespace Probes.Tests.App.Api;

public class CatalogueRoutesTests
{
    [Fact]
    public async Task Every_diagnosis_is_listed_and_found_by_its_id()
    {
        await using var app = await RunningApp.StartAsync();

        var (_, list) = await app.GetAsync("/api/diagnoses");
        var (_, one) = await app.GetAsync($"/api/diagnoses/{DiagnosisRules.Catalogue[0].Id}");

        Assert.Equal(
            DiagnosisRules.Catalogue.Select(info => info.Id), list.GetProperty("diagnoses").EnumerateArray().Select(each => each.GetProperty("id").GetString()));
        Assert.Equal(DiagnosisRules.Catalogue[0].Remedy, one.GetProperty("remedy").GetString());
    }

    [Theory]
    [InlineData("0x80090326")]
    [InlineData("-2146893018")]
    [InlineData("SEC_E_ILLEGAL_MESSAGE")]
    public async Task A_code_is_explained_however_it_is_written(string code)
    {
        await using var app = await RunningApp.StartAsync();

        var (_, json) = await app.GetAsync($"/api/client-errors/{code}");

        Assert.Equal("0x80090326", json.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Every_code_is_listed()
    {
        await using var app = await RunningApp.StartAsync();

        var (_, list) = await app.GetAsync("/api/client-errors");

        Assert.Equal(ClientErrors.All.Length, list.GetProperty("clientErrors").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/diagnoses/DA0000")]
    [InlineData("/api/client-errors/0x1")]
    public async Task What_is_not_in_the_catalogue_is_not_found(string path)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.GetAsync(path);

        AssertProblem.Is(response, json, HttpStatusCode.NotFound);
    }
}
