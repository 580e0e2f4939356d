using Probes.Lab.Http;

namespace Probes.Lab.Responders;

/// <summary>The HTTP part of a connection, over whatever carries it.</summary>
internal sealed class SiteConversation(LabResponder responder, Stream stream)
{
    /// <summary>Asks for the client's certificate in the middle of the session; true when the client is let in.</summary>
    public Func<ClientCertificateDemand, CancellationToken, Task<bool>>? Ask { get; init; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var conversation = new HttpConversation(stream);
        if (await conversation.ReadAsync(cancellationToken) is not { } request)
        {
            return;
        }

        responder.Saw(request);
        var behaviour = responder.Behaviour;
        var now = behaviour.Clock.GetUtcNow();
        var admitted = Ask is null || behaviour.ClientCertificate is not { AfterRequest: true } demand || await Ask(demand, cancellationToken);
        await conversation.ReplyAsync(admitted ? behaviour.Site(request.Head, now) : HttpSites.Forbidden(now), cancellationToken);
    }
}
