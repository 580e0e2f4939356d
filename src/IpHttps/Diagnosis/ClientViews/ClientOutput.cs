using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>Reads what a person pasted: the output of one or more of a client's commands, in any order and language.</summary>
public sealed partial class ClientOutput
{
    private const int MostViews = 32;

    private readonly ImmutableArray<OutputFacts> _facts;
    private readonly List<string> _notes = [];

    private ClientOutput(ImmutableArray<OutputFacts> facts) => _facts = facts;

    /// <param name="text">At most <see cref="ClientText.MostBytes"/> characters are looked at.</param>
    public static ClientReading Read(string text)
    {
        var bounded = text.Length <= ClientText.MostBytes ? text : text[..ClientText.MostBytes];
        var output = new ClientOutput([.. OutputGroups.Read(bounded).Select(group => new OutputFacts(group))]);
        var views = output.Views();
        return new ClientReading(views.IsEmpty && !output._facts.Any(facts => facts.IsServer) && Loose(bounded) is { } view ? [view] : views, [.. output._notes]);
    }

    /// <summary>No group was recognised: a code or a URL anywhere.</summary>
    private static ClientView? Loose(string text)
    {
        var word = CodePattern().Match(text).Value;
        var code = ClientErrors.TryParse(text.Trim(), out var error) ? error.Code : ClientErrors.TryParseCode(word, out var number) ? number : (uint?)null;
        return ClientUrl.Find(text) is var url && (url is not null || code is not null)
            ? new ClientView { Url = url, Code = code, Connection = ConnectionOf(code), ReadFrom = [ClientCommand.Unknown] }
            : null;
    }

    private static ClientConnection ConnectionOf(uint? code) => code switch
    {
        null => ClientConnection.Unknown,
        0 => ClientConnection.Connected,
        _ => ClientConnection.Disconnected,
    };

    private ImmutableArray<ClientView> Views()
    {
        var clients = _facts.Where(facts => !facts.IsServer).ToArray();
        if (clients.Length < _facts.Length)
        {
            _notes.Add("An interface of a server is left out: its URL is where clients connect to, and its state says nothing of them.");
        }

        var whole = clients.Where(facts => facts is { Code: not null, NamesUrl: true }).ToArray();
        var states = clients.Where(facts => facts is { Code: not null, NamesUrl: false } || (facts.Command == ClientCommand.State && !facts.NamesUrl)).ToArray();
        var places = clients.Where(facts => facts is { Code: null, Url: not null }).ToArray();
        var views = whole.Select(facts => View(facts, facts)).Concat(Joined(states, places)).ToArray();
        var around = Around(clients);
        ImmutableArray<ClientView> all = views.Length > 0 ? [.. views.Take(MostViews).Select(around)] : around(new ClientView()) is { ReadFrom.IsEmpty: false } alone ? [alone] : [];
        return Noted(all);
    }

    /// <summary>The state belongs to the profile in use. Where the output does not say which that is, it belongs to one of them.</summary>
    private IEnumerable<ClientView> Joined(OutputFacts[] states, OutputFacts[] places)
    {
        var used = places.Any(place => place.Activated == true) ? places.Where(place => place.Activated == true).ToArray() : places;
        if (states.Length == 0 || used.Length == 0)
        {
            return states.Select(state => View(state, null)).Concat(places.Select(place => View(null, place)));
        }

        if (used.Length > 1)
        {
            _notes.Add("Several entry points and none marked as in use (ProfileActivated): the state may belong to any of them.");
        }

        return used.SelectMany(place => states.Select(state => View(state, place)));
    }

    private static ClientView View(OutputFacts? state, OutputFacts? place) => new()
    {
        Url = place?.Url,
        Code = state?.Code,
        Status = Bounded(state?.Status),
        Connection = ConnectionOf(state?.Code),
        Profile = Bounded(place?.Profile),
        ReadFrom = [.. new[] { state, place }.OfType<OutputFacts>().Select(facts => facts.Command).Distinct()],
    };

    /// <summary>What ipconfig and Get-DAConnectionStatus say beside, which holds for every view.</summary>
    private static Func<ClientView, ClientView> Around(OutputFacts[] clients)
    {
        var adapter = clients.FirstOrDefault(facts => facts.Command == ClientCommand.Ipconfig);
        var access = clients.FirstOrDefault(facts => facts.AccessStatus is not null);
        return view =>
        {
            ImmutableArray<ClientCommand> from =
                [.. view.ReadFrom, .. new[] { adapter, access }.OfType<OutputFacts>().Select(facts => facts.Command).Except(view.ReadFrom)];
            return view with
            {
                Connection = view.Connection == ClientConnection.Unknown ? adapter?.Connection ?? ClientConnection.Unknown : view.Connection,
                AccessStatus = Bounded(access?.AccessStatus),
                ReadFrom = from,
                Generation = GenerationOf(from),
            };
        };
    }

    private static ClientGeneration? GenerationOf(ImmutableArray<ClientCommand> from) =>
        from.Any(command => command is ClientCommand.State or ClientCommand.Configuration or ClientCommand.AccessStatus) ? ClientGeneration.Windows8
        : from.Contains(ClientCommand.Netsh) ? ClientGeneration.Windows7
        : null;

    private ImmutableArray<ClientView> Noted(ImmutableArray<ClientView> views)
    {
        if (views.Any(view => view.Generation == ClientGeneration.Windows7))
        {
            _notes.Add("netsh shows this on Windows 7, where Get-NetIPHttpsState does not exist, and on later Windows too; both generations are compared.");
        }

        if (views.Any(view => view.AccessStatus?.Contains("ConnectedLocally", StringComparison.OrdinalIgnoreCase) == true))
        {
            _notes.Add("DirectAccess says ConnectedLocally: this client is inside the company's network and needs no tunnel.");
        }

        return views;
    }

    private static string? Bounded(string? text) => text?.Length > ClientView.LongestText ? text[..ClientView.LongestText] : text;

    [GeneratedRegex(@"\b0x[0-9A-Fa-f]{1,8}\b")]
    private static partial Regex CodePattern();
}
