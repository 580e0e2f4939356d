using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Probes.Hosting;
using Probes.Tests.Support;

namespace Probes.Tests.App.Hosting;

/// <summary>The settings are written down in three places: the options, the sample file and the document. They agree.</summary>
public class ConfigurationDocumentTests
{
    private const string FolderDefault = "`Probes/probes.db` in the local application data folder";

    private static readonly ProbesOptions Defaults = new();

    [Fact]
    public void The_sample_names_every_setting_with_its_default()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Root("local.settings.sample.json")));
        var sample = json.RootElement.GetProperty("Values").EnumerateObject()
            .Where(value => value.Name.StartsWith("Probes__", StringComparison.Ordinal))
            .ToDictionary(value => value.Name, value => value.Value.GetString()!);

        Assert.Equal(Settings().ToDictionary(each => $"Probes__{each.Name}", each => each.Default), sample);
    }

    [Fact]
    public void The_sample_and_the_document_name_the_same_settings_of_the_Functions_host()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Root("local.settings.sample.json")));
        var sample = json.RootElement.GetProperty("Values").EnumerateObject()
            .Where(value => !value.Name.StartsWith("Probes__", StringComparison.Ordinal))
            .Select(value => (value.Name, value.Value.GetString()!));
        var rows = File.ReadLines(Root("docs/configuration.md"))
            .SkipWhile(line => line != "## Settings of the Functions host")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.StartsWith("| `Probes:", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1].Trim('`'), cells[4].Trim('`')));

        Assert.Equal(rows, sample);
    }

    [Fact]
    public void The_sample_is_taken_as_it_is()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Root("local.settings.sample.json")));
        var values = json.RootElement.GetProperty("Values").EnumerateObject()
            .Where(value => value.Name.StartsWith("Probes__", StringComparison.Ordinal))
            .Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), value.Value.GetString()));

        var (options, problems) = OptionsSource.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());

        Assert.Empty(problems);
        Assert.Empty(options.Roots.Concat(options.ClientCertificates).Concat(options.ClientCertificatePasswords));
        Assert.Equal(
            Defaults,
            options with { Roots = Defaults.Roots, ClientCertificates = Defaults.ClientCertificates, ClientCertificatePasswords = Defaults.ClientCertificatePasswords });
    }

    [Fact]
    public void The_document_has_a_row_for_every_setting_and_no_other()
    {
        var rows = File.ReadLines(Root("docs/configuration.md"))
            .Where(line => line.StartsWith("| `Probes:", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells);

        Assert.Equal(Settings().Select(each => ProbesOptions.Name(each.Name)).Order(), rows.Keys.Order());
        foreach (var (name, value) in Settings())
        {
            var cell = rows[ProbesOptions.Name(name)][5];
            var expected = name == nameof(ProbesOptions.Database) ? FolderDefault : value.Length == 0 ? "none" : $"`{value}`";
            Assert.StartsWith(expected, cell, StringComparison.Ordinal);
        }
    }

    /// <summary>A default that differs from machine to machine, or is nothing, is empty text.</summary>
    private static IEnumerable<(string Name, string Default)> Settings() => typeof(ProbesOptions)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => (property.Name, property.Name == nameof(ProbesOptions.Database) ? "" : Text(property.GetValue(Defaults))));

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IPAddress address => address.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Root(string path) => Path.Combine(Repository.Root, path);
}
