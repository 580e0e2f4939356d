using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Steps.ClientCertificates;

namespace IpHttps.Steps;

/// <summary>
/// All attempts to one address. First what a client without a certificate sees; then, where one was asked for and one is configured, what a
/// client with it sees, and that attempt makes the IP-HTTPS request. There is one request in a run.
/// </summary>
internal sealed class AddressAttempts(AttemptContext context, IPAddress address, ImmutableArray<Attempt>.Builder attempts)
{
    /// <summary>False when the probe's limit passed before all attempts were made.</summary>
    public async Task<bool> RunAsync(bool mayExchange, CancellationToken cancellationToken)
    {
        if (await AddAsync(token => new ObservedAttempt(context, ClientProfiles.Windows8, address).RunAsync(mayExchange, token), cancellationToken) is not { } windows8)
        {
            return false;
        }

        if (!windows8.Connected)
        {
            return true;
        }

        if (await AddAsync(token => new ObservedAttempt(context, ClientProfiles.Windows7, address).RunAsync(false, token), cancellationToken) is not { } windows7)
        {
            return false;
        }

        return !mayExchange || windows8.CarriedExchange || !(windows8.AnsweredTls || windows7.AnsweredTls) || IsRefusedForGood(windows8)
            || await CarryAsync(windows8, cancellationToken);
    }

    private X509Certificate2? Own => context.OwnCertificate;

    /// <summary>Asked, answered that there is none, and sent away: another stack would only hear the same.</summary>
    private bool IsRefusedForGood(Attempt windows8) => Own is null
        && windows8 is { ClientAuthentication.Answer: CertificateAnswer.Empty, Ending: { Step: ProbeStep.Handshake, Kind: EndingKind.Alert } };

    private async Task<bool> CarryAsync(Attempt windows8, CancellationToken cancellationToken)
    {
        var carrier = Own is { } own && windows8.Tls is { } tls && NullClientAnswer.CanPresent(own, tls)
            ? await AddAsync(token => new ObservedAttempt(context, ClientProfiles.Windows8, address) { Presents = own }.RunAsync(true, token), cancellationToken)
            : await AddAsync(token => new CarrierAttempt(context, address) { Presents = Own }.RunAsync(true, token), cancellationToken);
        if (carrier is null)
        {
            return false;
        }

        // The other side of the comparison, where no attempt has shown it yet.
        return carrier.ClientAuthentication is not { Demand: CertificateDemand.FirstFlight, Answer: CertificateAnswer.Presented }
            || windows8.ClientAuthentication is { Answer: CertificateAnswer.Empty }
            || await AddAsync(token => new CarrierAttempt(context, address).RunAsync(false, token), cancellationToken) is not null;
    }

    /// <summary>Null when the probe's limit has passed.</summary>
    private async Task<Attempt?> AddAsync(Func<CancellationToken, Task<Attempt>> run, CancellationToken cancellationToken)
    {
        if (context.Deadline.Passed)
        {
            return null;
        }

        var attempt = await run(cancellationToken);
        attempts.Add(attempt);
        return attempt;
    }
}
