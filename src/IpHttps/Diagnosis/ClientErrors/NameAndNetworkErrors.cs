using System.Collections.Immutable;
using IpHttps.Evidence;
using static IpHttps.Diagnosis.ClientErrorTable;
using static IpHttps.Diagnosis.ErrorCause;

namespace IpHttps.Diagnosis;

/// <summary>Codes from before the first byte of TLS, and the one of success.</summary>
internal static class NameAndNetworkErrors
{
    private const string Sockets = "Windows Sockets error codes";

    public static ImmutableArray<ClientError> Rows { get; } =
    [
        new(0x0, "ERROR_SUCCESS",
            "IPHTTPS interface active",
            "the tunnel is up",
            [
                Seen("none: the client is connected", "a genuine IP-HTTPS answer", "None.", "DA4001").Published(),
            ],
            "R. Hicks; Microsoft, Get-NetIPHttpsState",
            Confidence.Certain)
        {
            Note = "The interface can be active while nothing passes: a server that publishes no prefix answers too (Microsoft KB 2980635).",
        },

        new(0x4BE, "ERROR_INVALID_NETNAME",
            "Invalid IPHTTPS URL specified",
            "the IP-HTTPS URL cannot be used",
            [
                Seen("the IP-HTTPS URL names an IP address instead of a host name",
                    "the host is an IP address; at the client: Get-NetIPHttpsConfiguration shows it in ServerURL",
                    "Set a public host name as ConnectTo address (Set-DAServer -ConnectToAddress <name>) with a certificate for that name, then update Group "
                    + "Policy on the clients.", "DA1004").Published(),
            ],
            "Microsoft KB 2980627; directaccessguide.com 2013-09-04",
            Confidence.Certain),

        new(0x2AF9, "WSAHOST_NOT_FOUND",
            Waiting,
            "the public name was not found",
            [
                Seen("the public name does not exist in DNS", "NXDOMAIN from a public resolver", "Create the public DNS record.", "DA1001").Published(),
                Seen("the public name is an alias (CNAME) of a name that no longer exists, such as the label of an Azure address that was deleted",
                    "NXDOMAIN behind a CNAME", "Correct or delete the CNAME: a dangling one can be taken over.", "DA1010", "DA6001"),
                ClientSideCauses.Proxy.Published(),
                ClientSideCauses.NameTable.Inferred(),
                ClientSideCauses.StaleName,
            ],
            "R. Hicks, DirectAccess IP-HTTPS Error 0x2af9",
            Confidence.Certain),

        new(0x2AFC, "WSANO_DATA",
            Waiting,
            "the public name exists and has no address of the type asked for",
            [
                ClientSideCauses.NameTable.Published(),
                Seen("the public name has no A and no AAAA record, or is a CNAME to a name without one",
                    "an answer without addresses from a public resolver", "Add the A record, or correct the target of the CNAME.", "DA1002", "DA6001").Published(),
                ClientSideCauses.StaleName,
            ],
            "Microsoft KB 3056560, KB 3052855",
            Confidence.Certain),

        new(0x2AFA, "WSATRY_AGAIN",
            Waiting,
            "a DNS server failed for the moment",
            [
                Seen("the zone's DNS servers fail or cannot be reached", "SERVFAIL from a public resolver",
                    "Repair the zone's DNS servers or the delegation.", "DA1003").Inferred(),
                AtClient("the DNS servers of the client's network do not answer", "Resolve-DnsName <name> -DnsOnly fails there, and with -Server 9.9.9.9 it does not",
                    "Repair the DNS of that network.").Inferred(),
            ],
            Sockets,
            Confidence.Possible) { Note = Unpublished },

        new(0x2AFB, "WSANO_RECOVERY",
            Waiting,
            "a DNS server failed for good",
            [
                Seen("the zone's DNS servers refuse, or answer what makes no sense", "REFUSED or FORMERR from a public resolver",
                    "Repair the zone's DNS servers or the delegation.", "DA1003").Inferred(),
                ClientSideCauses.NameTable.Inferred(),
            ],
            Sockets,
            Confidence.Possible) { Note = Unpublished },

        new(0x274C, "WSAETIMEDOUT",
            Waiting,
            "the TCP connection was not answered",
            [
                Seen("packets to the server are dropped: firewall, network security group, missing NAT rule, wrong address",
                    "no answer to the TCP connection from outside either",
                    "Allow TCP 443 from any source to the server; check the NAT rule and the address of the public name.", "DA1102", "DA1105", "DA1109", "DA1012", "DA1005").Published(),
                ClientSideCauses.PathBlocked,
                ClientSideCauses.StaleName,
                ClientSideCauses.Proxy.Inferred(),
            ],
            "R. Hicks, DirectAccess IP-HTTPS Error 0x2af9 (names 0x274c as the common one)",
            Confidence.Certain),

        new(0x274D, "WSAECONNREFUSED",
            Waiting,
            "the TCP connection was refused",
            [
                Seen("nothing listens on the port, or NAT leads to a host that does not", "the TCP connection is refused from outside too",
                    "Start the IP Helper service (Start-Service iphlpsvc) on the server and check Get-NetIPHttpsState there; check the target of the NAT rule.",
                    "DA1101").Published(),
                ClientSideCauses.NameTable,
                ClientSideCauses.PathBlocked,
                ClientSideCauses.Proxy.Inferred(),
            ],
            "R. Hicks, DirectAccess troubleshooting; Windows Sockets error codes",
            Confidence.Certain),

        Unreachable(0x2751, "WSAEHOSTUNREACH", "no route to the host"),
        Unreachable(0x2743, "WSAENETUNREACH", "no route to the network"),
    ];

    private static ClientError Unreachable(uint code, string symbol, string meaning) => new(
        code,
        symbol,
        Waiting,
        meaning,
        [
            Seen("the network in front of the server has no way to it", "ICMP unreachable, from outside too",
                "Repair the route or the address of the public name.", "DA1103").Inferred(),
            AtClient("the client's own network has no way to the internet", "Test-NetConnection 9.9.9.9 -Port 443 fails too", "Repair the client's network.").Inferred(),
        ],
        Sockets,
        Confidence.Possible) { Note = Unpublished };
}
