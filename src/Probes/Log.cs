namespace Probes;

internal static partial class Log
{
    [LoggerMessage(EventIds.SweepStarted, LogLevel.Information, "Sweep {Slot:u} starts: {Planned} due, {Missed} slots missed before it")]
    public static partial void SweepStarted(ILogger logger, DateTimeOffset slot, int planned, int missed);

    [LoggerMessage(EventIds.SweepEnded, LogLevel.Information, "Sweep {Slot:u} ended: {Completed} of {Planned} probed, {Failed} failing, {Stored} stored")]
    public static partial void SweepEnded(ILogger logger, DateTimeOffset slot, int completed, int planned, int failed, int stored);

    [LoggerMessage(EventIds.SweepOverlapped, LogLevel.Warning, "Sweep {Slot:u} was left out, because the one before it still runs")]
    public static partial void SweepOverlapped(ILogger logger, DateTimeOffset slot);

    [LoggerMessage(EventIds.SweepWithoutStore, LogLevel.Error, "Sweep {Slot:u} could not read or write its tables; the next one tries again")]
    public static partial void SweepWithoutStore(ILogger logger, DateTimeOffset slot, Exception exception);

    [LoggerMessage(EventIds.SweepNotStored, LogLevel.Error, "The record of sweep {Slot:u} could not be stored; {Lost} of its {Completed} runs are lost")]
    public static partial void SweepNotStored(ILogger logger, DateTimeOffset slot, int lost, int completed, Exception exception);

    [LoggerMessage(EventIds.SweepFromSnapshot, LogLevel.Warning, "Sweep {Slot:u}: the home region {Region} does not answer; going on with its endpoint list of {SnapshotOf}")]
    public static partial void SweepFromSnapshot(ILogger logger, DateTimeOffset slot, string region, string snapshotOf);

    [LoggerMessage(EventIds.SweepFailed, LogLevel.Critical, "Sweep {Slot:u} failed: a defect of this program; the next one is tried all the same")]
    public static partial void SweepFailed(ILogger logger, DateTimeOffset slot, Exception exception);

    [LoggerMessage(EventIds.TelemetryNotTaken, LogLevel.Warning, "Azure Monitor does not take all it is told: {Pending} items wait for the next sweep, {Lost} are lost since the program began")]
    public static partial void TelemetryNotTaken(ILogger logger, long pending, long lost);

    [LoggerMessage(EventIds.NothingToWatch, LogLevel.Warning, "No endpoint is registered, so there is nothing to probe")]
    public static partial void NothingToWatch(ILogger logger);

    [LoggerMessage(EventIds.HowToBegin, LogLevel.Information, "{What}: {Command}")]
    public static partial void HowToBegin(ILogger logger, string what, string command);

    [LoggerMessage(EventIds.ProbeFailed, LogLevel.Error, "The prober failed at endpoint {EndpointId}, run {ProbeId}: a defect of this program")]
    public static partial void ProbeFailed(ILogger logger, string endpointId, string probeId, Exception exception);

    [LoggerMessage(EventIds.RunNotStored, LogLevel.Error, "Run {RunId} could not be stored")]
    public static partial void RunNotStored(ILogger logger, string runId, Exception exception);

    [LoggerMessage(EventIds.EndpointsImported, LogLevel.Information, "Imported the endpoints of {Path}")]
    public static partial void EndpointsImported(ILogger logger, string path);

    [LoggerMessage(EventIds.ImportPutOff, LogLevel.Warning, "{Path} was not imported: {Reason}")]
    public static partial void ImportPutOff(ILogger logger, string path, string reason);

    [LoggerMessage(EventIds.RetentionRan, LogLevel.Information, "Retention: {What} {Tables} history tables ({Names}), {Checks} checks, {Sweeps} sweep records")]
    public static partial void RetentionRan(ILogger logger, string what, int tables, string names, int checks, int sweeps);

    [LoggerMessage(EventIds.RetentionFailed, LogLevel.Error, "Retention could not use the store; it tries again tomorrow")]
    public static partial void RetentionFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.NamesNotStored, LogLevel.Warning, "What the common names of deployments resolve to could not be stored; the next sweep asks again")]
    public static partial void NamesNotStored(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.RegionUnreachable, LogLevel.Warning, "Region {Region} does not answer")]
    public static partial void RegionUnreachable(ILogger logger, string region, Exception exception);

    [LoggerMessage(EventIds.StoreOpened, LogLevel.Information, "Storing in {Path}")]
    public static partial void StoreOpened(ILogger logger, string path);

    [LoggerMessage(EventIds.RequestRefused, LogLevel.Warning, "Refused {Method} {Path}: {Reason}")]
    public static partial void RequestRefused(ILogger logger, string method, string path, string reason);

    [LoggerMessage(EventIds.CheckFailed, LogLevel.Error, "Check {CheckId} failed in region {Region}: a defect of this program")]
    public static partial void CheckFailed(ILogger logger, string checkId, string region, Exception exception);

    [LoggerMessage(EventIds.CheckNotStored, LogLevel.Error, "The result of check {CheckId} in region {Region} could not be stored")]
    public static partial void CheckNotStored(ILogger logger, string checkId, string region, Exception exception);

    [LoggerMessage(EventIds.TraceNotStored, LogLevel.Warning, "The trace of run {RunId} could not be stored")]
    public static partial void TraceNotStored(ILogger logger, string runId, Exception exception);

    [LoggerMessage(EventIds.CheckWithoutContext, LogLevel.Warning, "What is known of endpoint {EndpointId} could not be read, so a check of it is judged without")]
    public static partial void CheckWithoutContext(ILogger logger, string endpointId, Exception exception);

    [LoggerMessage(EventIds.PeerFailed, LogLevel.Warning, "Region {Region} gave no result of a check. {Detail} ({Reason})")]
    public static partial void PeerFailed(ILogger logger, string region, string detail, string reason);

    [LoggerMessage(EventIds.HostRefused, LogLevel.Warning, "Caller {Caller} was refused a check of the free host {Host}")]
    public static partial void HostRefused(ILogger logger, string caller, string host);

    [LoggerMessage(EventIds.SweepPlanned, LogLevel.Information, "Sweep {Slot:u}: {Planned} due, planned in {Shards} shards, {Missed} slots missed before it")]
    public static partial void SweepPlanned(ILogger logger, DateTimeOffset slot, int planned, int shards, int missed);

    [LoggerMessage(EventIds.ShardEnded, LogLevel.Information, "Shard {Number} of sweep {Slot:u} ended: {Completed} of {Planned} probed, {Stored} stored")]
    public static partial void ShardEnded(ILogger logger, int number, DateTimeOffset slot, int completed, int planned, int stored);

    [LoggerMessage(EventIds.ShardExpired, LogLevel.Warning, "Shard {Number} of sweep {Slot:u} was dropped: it was to end by {Deadline:u}")]
    public static partial void ShardExpired(ILogger logger, int number, DateTimeOffset slot, DateTimeOffset deadline);

    [LoggerMessage(EventIds.InvocationFailed, LogLevel.Error, "Invocation of {Function} failed: {Reason}")]
    public static partial void InvocationFailed(ILogger logger, string function, string reason, Exception? exception);

    [LoggerMessage(EventIds.InvocationDone, LogLevel.Information, "{Function}: {Told}")]
    public static partial void InvocationDone(ILogger logger, string function, string told);

    [LoggerMessage(EventIds.MessageGivenUp, LogLevel.Error, "A queue message was given up and is kept in the table of sweeps, at {At:u}")]
    public static partial void MessageGivenUp(ILogger logger, DateTimeOffset at);

    [LoggerMessage(EventIds.SlotFromClock, LogLevel.Warning, "The timer names the occurrence {Next}, which is not this one; slot {Slot:u} is taken from the clock")]
    public static partial void SlotFromClock(ILogger logger, DateTimeOffset? next, DateTimeOffset slot);

    [LoggerMessage(EventIds.NotUsable, LogLevel.Critical, "Nothing but {LivePath} is served: {Problem}")]
    public static partial void NotUsable(ILogger logger, string livePath, string problem);
}
