using System.Collections.Immutable;
using IpHttps.Evidence;
using static IpHttps.Diagnosis.ClientErrorTable;
using static IpHttps.Diagnosis.ErrorCause;

namespace IpHttps.Diagnosis;

/// <summary>Codes from inside the client: no packet leaves it.</summary>
internal static class ClientOwnErrors
{
    public static ImmutableArray<ClientError> Rows { get; } =
    [
        Interface(0x34, "ERROR_DUP_NAME", "the client cannot make its IP-HTTPS interface: the name exists already"),
        Interface(0x643, "ERROR_INSTALL_FAILURE", "the client cannot make its IP-HTTPS interface"),
        Unlinked(0x32, "ERROR_NOT_SUPPORTED", "the request is not supported"),
        Unlinked(0x43, "ERROR_BAD_NET_NAME", "the network name cannot be found"),
        Unlinked(0x653, "ERROR_INSTALL_PACKAGE_OPEN_FAILED", "the installation package could not be opened"),
        Unlinked(0x80072EE7, "WININET_E_NAME_NOT_RESOLVED", "the server name or address could not be resolved"),
    ];

    private static ClientError Interface(uint code, string symbol, string meaning) => new(
        code,
        symbol,
        "Interface creation failure",
        meaning,
        [
            AtClient("a stale or duplicate IP-HTTPS adapter", "Device Manager, View, Show hidden devices lists Microsoft IP-HTTPS adapters more than once or greyed out",
                "Uninstall them there and restart the IP Helper service: Restart-Service iphlpsvc (elevated).").Published(),
            AtClient("IPv6 is switched off", @"reg query HKLM\SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters /v DisabledComponents is not 0",
                @"reg add HKLM\SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters /v DisabledComponents /t REG_DWORD /d 0 /f (elevated), then restart.").Published(),
            AtClient("a wrong URL reservation", "netsh http show urlacl: compare the IP-HTTPS line with that of a client that works",
                "netsh http delete urlacl url=<URL> (elevated), then Restart-Service iphlpsvc.").Published(),
        ],
        "Microsoft KB 2980660",
        Confidence.Certain);

    private static ClientError Unlinked(uint code, string symbol, string meaning) => new(
        code,
        symbol,
        "not published for this code",
        meaning,
        [
            AtClient("not known", "netsh trace start capture=yes tracefile=%TEMP%\\da.etl (elevated), wait for the next try, netsh trace stop: does a TCP connection leave?",
                "Follow the trace: name, TCP, handshake. Then compare with a run.").Inferred(),
        ],
        "Windows error codes",
        Confidence.Possible) { Note = Unpublished };
}
