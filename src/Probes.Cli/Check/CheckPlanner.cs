using System.Collections.Immutable;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Cli.Terminal;

namespace Probes.Cli.Check;

/// <summary>Turns the command line into requests, collecting everything that is wrong with it and with the files it names.</summary>
internal sealed class CheckPlanner(CheckArguments arguments, Shell shell)
{
    /// <summary>The region of a run that no configured prober made.</summary>
    private const string Region = "local";

    private readonly List<string> _notes = [];
    private readonly List<string> _problems = [];
    private ImmutableArray<ComparedDeployment> _deployments = [];

    /// <summary>All that is wrong; when empty, <see cref="Plan"/> has given a plan.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public ImmutableArray<string> Hosts => arguments.Hosts;

    public CheckPlan? Plan()
    {
        var roots = arguments.Roots is { } pem ? Noted(CertificateFiles.ReadRoots(pem, out var noRoots), noRoots) : null;
        var certificate = arguments.ClientCertificate is { } pfx
            ? Noted(CertificateFiles.ReadClientCertificate(pfx, shell.Variable(CertificateFiles.PasswordVariable), out var noKey), noKey)
            : null;
        var baseline = arguments.Baseline is { } file ? Noted(BaselineFile.Read(file, out var noRuns), noRuns) : null;
        var tags = arguments.ServiceTags is { } json ? Noted(ServiceTagsFile.Read(json, out var noTags), noTags) : null;
        var files = new ProbeTarget { Host = "", Roots = roots, ClientCertificate = certificate, ServiceTags = tags };
        var endpoints = Endpoints();
        CheckPorts(endpoints);
        return _problems.Count > 0
            ? null
            : new CheckPlan(
                [.. endpoints.Select(endpoint => Request(endpoint, files) with { Around = Around(endpoint, baseline) })],
                arguments.File is not null || endpoints.Length > 1,
                [.. _notes])
            {
                Deployments = _deployments,
                AsksNames = arguments.Overrides.Address is null,
            };
    }

    private void CheckPorts(ImmutableArray<Endpoint> endpoints)
    {
        if (arguments.Overrides.Ports is { Length: > Endpoint.MostPorts } many)
        {
            _problems.Add($"--ports: {many.Length} ports; at most {Endpoint.MostPorts}");
        }

        if (arguments.Overrides.Ports is not null && endpoints.Any(each => each.Depth != ProbeDepth.Full))
        {
            _problems.Add("--ports: looked at by a probe of depth full only; add --depth full");
        }
    }

    private ImmutableArray<Endpoint> Endpoints()
    {
        if (arguments.File is { } file)
        {
            if (!arguments.Hosts.IsEmpty)
            {
                _problems.Add("--file: give HOSTs or a document, not both");
            }

            return FromDocument(file);
        }

        if (arguments.Hosts.IsEmpty)
        {
            _problems.Add("nothing to probe: name a HOST, or a document with --file");
        }

        return [.. arguments.Hosts.Select(FromHost).OfType<Endpoint>()];
    }

    private ImmutableArray<Endpoint> FromDocument(string file)
    {
        if (InputFile.Read("--file", file, EndpointDocumentReader.LongestDocument, out var problem) is not { } bytes)
        {
            _problems.Add(problem);
            return [];
        }

        var reading = EndpointDocumentReader.Read(bytes);
        _problems.AddRange(reading.Problems.Select(each => $"--file: {file}: {each}"));
        ImmutableArray<Endpoint> enabled = reading.Succeeded ? [.. reading.Value.Endpoints.Where(each => each.Enabled)] : [];
        if (reading.Succeeded)
        {
            NoteWhatIsLeftOut(reading.Value.Endpoints, enabled, file);
            var members = reading.Value.Endpoints.ToLookup(each => each.Deployment, each => each.Id);
            _deployments = [.. reading.Value.Deployments.Select(each => new ComparedDeployment(each.Id, [.. members[each.Id]]) { GslbName = each.GslbName })];
        }

        return [.. enabled.Select(arguments.Overrides.ApplyTo)];
    }

    private void NoteWhatIsLeftOut(ImmutableArray<Endpoint> all, ImmutableArray<Endpoint> enabled, string file)
    {
        if (enabled.IsEmpty)
        {
            _problems.Add($"--file: {file} holds no enabled endpoint");
        }
        else if (enabled.Length < all.Length)
        {
            _notes.Add($"{all.Length - enabled.Length} disabled endpoints of {file} are left out.");
        }

        // A document names certificates of the app's configuration, which a command line has none of.
        if (arguments.Roots is null && enabled.Where(each => each.Roots is not null).Select(each => each.Id).ToArray() is { Length: > 0 } rooted)
        {
            _notes.Add($"Only the system's roots are trusted for {string.Join(", ", rooted)}; give the file of the roots they name with --roots.");
        }

        if (arguments.ClientCertificate is null
            && enabled.Where(each => each.ClientCertificate is not null).Select(each => each.Id).ToArray() is { Length: > 0 } certified)
        {
            _notes.Add($"No client certificate is presented to {string.Join(", ", certified)}; give the file of the one they name with --client-cert.");
        }
    }

    private Endpoint? FromHost(string text)
    {
        if (HostArgument.Check(text, out var host) is { } why)
        {
            _problems.Add($"HOST \"{text}\": {why}");
            return null;
        }

        var endpoint = arguments.Overrides.ApplyTo(new Endpoint { Id = HostName.Slug(host.Host), Host = host.Host });
        // What stands in the HOST itself is closer to it than an option for all of them.
        endpoint = endpoint with { Port = host.Port ?? endpoint.Port, Path = host.Path ?? endpoint.Path };
        if (text.Contains("://", StringComparison.Ordinal))
        {
            _notes.Add($"{text} is probed as host {endpoint.Host}, port {endpoint.Port}, path {endpoint.Path}.");
        }

        return endpoint;
    }

    /// <param name="files">What the files hold that options name; all else is the endpoint's.</param>
    private static ProbeRequest Request(Endpoint endpoint, ProbeTarget files) => new(
        Guid.CreateVersion7().ToString("N"),
        endpoint,
        endpoint.ToTarget() with { Roots = files.Roots, ClientCertificate = files.ClientCertificate, ServiceTags = files.ServiceTags },
        Region);

    private Surroundings Around(Endpoint endpoint, BaselineFile? baseline)
    {
        string? note = null;
        var around = baseline?.For(endpoint, out note) ?? Surroundings.None;
        if (note is not null)
        {
            _notes.Add(note);
        }

        return around;
    }

    private T? Noted<T>(T? value, string problem)
        where T : class
    {
        if (value is null)
        {
            _problems.Add(problem);
        }

        return value;
    }
}
