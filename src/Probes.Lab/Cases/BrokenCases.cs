using IpHttps.Diagnosis;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>The connection breaks before or while TLS is set up.</summary>
internal static class BrokenCases
{
    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("closed-port", "nobody listens", bases.Plain(Conversation.Closed), Verdict.Unreachable) { Findings = ["DA1101"], ClientCode = "0x274D" },
        new("silence", "TCP opens and nothing is said", bases.Plain(Conversation.Silent), Verdict.Unreachable) { Findings = ["DA1110"] },
        new("reset-after-hello", "RST after every ClientHello", bases.Windows with { NullSuites = [], Encrypted = false }, Verdict.Unreachable)
        {
            Findings = ["DA1110"],
        },
        new("cut-after-server-hello", "FIN after the ServerHello", bases.Windows with { AfterServerHello = Refusal.Fin }, Verdict.Unreachable)
        {
            Findings = ["DA2013"],
        },
        new("flipped-finished", "one bit of the server's Finished is wrong", bases.Windows with { FlipServerFinishedByte = true }, Verdict.WrongResponder)
        {
            Findings = ["DA2014"],
        },
    ];
}
