using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

public class SurveySectionTests
{
    [Fact]
    public void Versions_suites_and_neighbours_are_told_in_a_table()
    {
        var lines = TextReport.Lines(SampleSurvey.Run, 100).Select(line => line.Text).SkipWhile(line => !line.StartsWith("SURVEY", StringComparison.Ordinal)).TakeWhile(line => line != "RUN");

        Assert.Equal(
            """
            SURVEY OF CIPHER SUITES (9 connections)
              TLS1.3     not spoken: a hello that offers it was answered with TLS1.2
              TLS1.2     2 suites, the server's order decides
                         TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 (0xC030) ECDHE secp384r1
                         TLS_RSA_WITH_NULL_SHA256 (0x003B)
              TLS1.1     not known
                         INCOMPLETE: the time of the probe was over
              Groups     TLS1.2: secp384r1, secp256r1; INCOMPLETE: no answer within the limit
              Agrees to  session tickets, secure renegotiation, ALPN http/1.1
              Note       A hello with every suite was refused that one with fewer was not, so they were offered
                         in parts.

            WHO ELSE LISTENS
              SSTP       200, Server: Microsoft-HTTPAPI/2.0
              /          404 Not Found, Server: Microsoft-HTTPAPI/2.0
              No path    404 Not Found, Server: Microsoft-HTTPAPI/2.0
              /KdcProxy  405 Method Not Allowed
              Unanswered GET /: no answer within the limit
              Ports      3389 open, 80 closed, 445 filtered

            """.ReplaceLineEndings("\n"),
            string.Join('\n', lines));
    }

    [Fact]
    public void Nothing_is_said_of_a_survey_that_was_not_made() =>
        Assert.DoesNotContain(TextReport.Lines(SampleRuns.NoSuchName, 100), line => line.Text.StartsWith("SURVEY", StringComparison.Ordinal));
}
