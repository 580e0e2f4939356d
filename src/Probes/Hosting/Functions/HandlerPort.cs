using System.Globalization;
using System.Net;
using IpHttps.Targets;

namespace Probes.Hosting.Functions;

/// <summary>The port on which the Functions host expects its custom handler. Whether it is set decides how the program is hosted.</summary>
internal static class HandlerPort
{
    public const string Setting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    public static bool IsSet(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Setting]);

    /// <exception cref="StartupException">It is no port; without one there is nothing to be reached at.</exception>
    public static int Read(IConfiguration configuration) =>
        int.TryParse(configuration[Setting], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new StartupException(new Problem(Setting, $"'{configuration[Setting]}' is not a port; the Functions host sets it").ToString(), StartupException.Failed);
}
