using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps.Survey;

/// <summary>
/// The suites of one protocol version: all are offered, the chosen one is taken away, until the rest is refused. That is one connection for each
/// accepted suite and one for the end.
/// </summary>
/// <param name="asker">Sends the hellos.</param>
/// <param name="version">As on the wire.</param>
/// <param name="known">What the attempts before have shown the server to choose at this version.</param>
internal sealed class VersionSurvey(HelloAsker asker, ushort version, ImmutableArray<KnownChoice> known)
{
    /// <summary>Some servers take no more suites in one hello; nmap's ssl-enum-ciphers offers as many at a time.</summary>
    private const int MostOfPart = 64;

    private readonly Queue<List<ushort>> _offers = new([[.. SuiteCatalogue.For(version)]]);
    private readonly List<AcceptedSuite> _accepted = [];
    private string? _refusal;
    private string? _incomplete;
    private bool _inParts;
    private bool _withShare = true;
    private bool _alwaysShare;
    private bool _mayRetry;

    public ushort Version => version;

    /// <summary>Nothing is left to be asked.</summary>
    public bool Ended => _offers.Count == 0;

    public bool Supported => _accepted.Count > 0;

    /// <summary>An encrypted suite was refused in a large hello and accepted in a smaller one.</summary>
    public bool Split { get; private set; }

    public SuiteOrder Order { get; private set; }

    /// <summary>The first ServerHello of this version.</summary>
    public ServerHello? FirstHello { get; private set; }

    public ImmutableArray<ushort> Accepted => [.. _accepted.Select(suite => suite.Code)];

    /// <summary>Asks once more.</summary>
    public async Task<HelloAnswer> StepAsync(CancellationToken cancellationToken)
    {
        var offer = _offers.Peek();
        var answer = await asker.AskAsync(new SurveyHello(version, [.. offer]) { WithShare = _withShare }, cancellationToken);
        if (answer.NotAsked is { } reason)
        {
            End(incomplete: reason);
        }
        else if (answer.Chosen is { } chosen)
        {
            Take(chosen, answer, offer);
        }
        else
        {
            TakeRefusal(answer, offer);
        }

        return answer;
    }

    /// <summary>Takes the answer to a hello of a newer version, to which the server said this version.</summary>
    public void Begin(HelloAnswer answer) => Take(answer.Chosen!, answer, _offers.Peek());

    /// <summary>The version is not spoken, which a hello of another version told.</summary>
    public void Close(string because) => End(refusal: because);

    /// <summary>Asks until the end, then whose order decides.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        while (!Ended)
        {
            await StepAsync(cancellationToken);
        }

        if (_accepted.Count > 1)
        {
            var question = new OrderQuestion(asker, version, _withShare) { Before = known.MaxBy(choice => choice.Offered.Length) };
            Order = await question.AskAsync(Accepted, cancellationToken);
        }
    }

    public VersionSuites ToEvidence() => new(version)
    {
        Accepted = [.. _accepted],
        Order = Order,
        Refusal = _refusal,
        Incomplete = _incomplete,
    };

    private void Take(ServerHello chosen, HelloAnswer answer, List<ushort> offer)
    {
        if (chosen.Version != version)
        {
            End(refusal: $"answered with {ProtocolVersions.Name(chosen.Version)}");
        }
        else if (!offer.Remove(chosen.CipherSuite))
        {
            End(incomplete: $"the server chose {CipherSuites.Name(chosen.CipherSuite)}, which was not offered");
        }
        else
        {
            FirstHello ??= chosen;
            Split |= _inParts && !CipherSuites.IsNull(chosen.CipherSuite);

            // From here on a TLS 1.3 server is asked for the suite alone, by way of a HelloRetryRequest.
            _withShare = _alwaysShare;
            _mayRetry |= chosen.IsHelloRetryRequest;
            var exchange = answer.KeyExchange?.Description ?? (ServerKeyExchange.KindOf(chosen.CipherSuite) == KeyExchange.Rsa ? "RSA" : null);
            _accepted.Add(new AcceptedSuite(chosen.CipherSuite, exchange));
            if (offer.Count == 0)
            {
                _offers.Dequeue();
            }
        }
    }

    private void TakeRefusal(HelloAnswer answer, List<ushort> offer)
    {
        var words = Refused.Words(answer.Refusal!);
        var missing = known.Select(choice => choice.Chosen).Except(Accepted).Intersect(offer).ToArray();
        if (missing.Length > 0 && Parts(offer, missing) is { Count: > 0 } parts)
        {
            _offers.Dequeue();
            parts.ForEach(_offers.Enqueue);
        }
        else if (version == ProtocolVersions.Tls13 && Supported && !_mayRetry && !_alwaysShare)
        {
            // Perhaps it refuses no suite but a hello without a share.
            (_alwaysShare, _withShare) = (true, true);
        }
        else if (answer.IsCleanRefusal && missing.Length == 0)
        {
            _offers.Dequeue();
            _refusal = words;
        }
        else if (missing.Length > 0)
        {
            End(incomplete: $"{CipherSuites.Name(missing[0])}, accepted before, is now answered so: {words}");
        }
        else
        {
            End(incomplete: Supported || !known.IsEmpty ? $"the last hello was answered so: {words}" : null, refusal: words);
        }
    }

    /// <summary>
    /// A suite that was accepted before is refused among these. Either they are too many for the server, or it takes NULL suites only when nothing
    /// else is offered. Empty when there is nothing to take apart.
    /// </summary>
    private List<List<ushort>> Parts(List<ushort> offer, ushort[] missing)
    {
        var nulls = offer.Where(CipherSuites.IsNull).ToList();
        var others = offer.Except(nulls).ToArray();
        var tooMany = offer.Count > MostOfPart && offer.Count > asker.LargestAnswered;
        List<List<ushort>> parts = missing.Any(CipherSuites.IsNull) && others.Length > 0 ? [nulls] : [];
        if (tooMany)
        {
            _inParts = true;
            parts.AddRange((parts.Count > 0 ? others : [.. offer]).Chunk(MostOfPart).Select(part => part.ToList()));
        }

        return parts;
    }

    private void End(string? refusal = null, string? incomplete = null)
    {
        _offers.Clear();
        (_refusal, _incomplete) = (refusal ?? _refusal, incomplete ?? _incomplete);
    }
}
