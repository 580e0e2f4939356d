namespace Probes;

/// <summary>Ids of log events: 1000 schedule, 2000 probe, 3000 store, 4000 query. Stable, never reused.</summary>
internal static class EventIds
{
    public const int SweepStarted = 1001;
    public const int SweepEnded = 1002;
    public const int SweepOverlapped = 1003;
    public const int SweepWithoutStore = 1004;
    public const int SweepFailed = 1006;
    public const int NothingToWatch = 1005;
    public const int HowToBegin = 1007;
    public const int SweepPlanned = 1010;
    public const int ShardEnded = 1011;
    public const int ShardExpired = 1012;
    public const int InvocationFailed = 1020;
    public const int InvocationDone = 1023;
    public const int MessageGivenUp = 1021;
    public const int SlotFromClock = 1022;
    public const int TelemetryNotTaken = 1030;
    public const int SweepNotStored = 1008;
    public const int SweepFromSnapshot = 1009;
    public const int ProbeFailed = 2001;
    public const int CheckFailed = 2101;
    public const int PeerFailed = 2102;
    public const int RunNotStored = 3001;
    public const int EndpointsImported = 3002;
    public const int StoreOpened = 3003;
    public const int CheckNotStored = 3101;
    public const int TraceNotStored = 3102;
    public const int CheckWithoutContext = 3103;
    public const int NotUsable = 3010;
    public const int ImportPutOff = 3004;
    public const int RetentionRan = 3005;
    public const int RetentionFailed = 3006;
    public const int NamesNotStored = 3007;
    public const int RegionUnreachable = 4002;
    public const int RequestRefused = 4001;
    public const int HostRefused = 4101;
}
