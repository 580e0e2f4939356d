using Probes.Lab.Demo;

namespace Probes.Tests.Lab.Demo;

public sealed class LabArgumentsTests
{
    [Fact]
    public void Without_arguments_the_app_watches_on_its_usual_port()
    {
        var arguments = LabArguments.Parse([]);

        Assert.Equal((LabMode.Watch, 7071), (arguments.Mode, arguments.Port));
        Assert.Empty(arguments.Problems);
    }

    [Fact]
    public void Mode_and_port_are_read()
    {
        var arguments = LabArguments.Parse(["--port", "7072", "--once"]);

        Assert.Equal((LabMode.Once, 7072), (arguments.Mode, arguments.Port));
    }

    [Fact]
    public void Telemetry_is_a_mode_of_its_own() => Assert.Equal(LabMode.Telemetry, LabArguments.Parse(["--telemetry"]).Mode);

    [Fact]
    public void Real_servers_are_for_one_probe_each()
    {
        Assert.True(LabArguments.Parse(["--real", "--once"]).Real);
        Assert.False(LabArguments.Parse(["--once"]).Real);
        Assert.Equal("--real goes with --once: real servers are probed once and ended", Assert.Single(LabArguments.Parse(["--real"]).Problems));
    }

    [Fact]
    public void Every_wrong_argument_is_named()
    {
        var arguments = LabArguments.Parse(["--twice", "--once", "--responders-only", "--port", "70000", "--port"]);

        string[] expected =
        [
            "'--twice' is not an option",
            "--once, --telemetry and --responders-only exclude each other; give one of them, once",
            "--port needs a number from 1 to 65535, e.g. --port 7072",
            "--port needs a number from 1 to 65535, e.g. --port 7072",
        ];
        Assert.Equal(expected, arguments.Problems);
    }
}
