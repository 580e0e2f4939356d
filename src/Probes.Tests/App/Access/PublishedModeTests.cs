using Probes.Access;
using Probes.Tests.Support;

namespace Probes.Tests.App.Access;

public sealed class PublishedModeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("\"authLevel\":\"function\",", AccessMode.HostKeys)]
    [InlineData("\"authLevel\":\"admin\",", AccessMode.HostKeys)]
    [InlineData("", AccessMode.HostKeys)]
    [InlineData("\"authLevel\":\"anonymous\",", AccessMode.Entra)]
    public void The_functions_say_how_the_app_was_published(string level, string mode)
    {
        Function("health", "\"authLevel\":\"anonymous\",");
        Function("status", level);
        Function("runs", level);

        var (options, problem) = PublishedMode.Apply(new ProbesOptions(), _folder.Path);

        Assert.Equal((mode, null), (options.Auth, problem));
    }

    [Fact]
    public void One_open_function_among_others_stops_the_start()
    {
        Function("status", "\"authLevel\":\"function\",");
        Function("runs", "\"authLevel\":\"anonymous\",");

        Assert.Contains("cannot be told", PublishedMode.Apply(new ProbesOptions(), _folder.Path).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_cannot_say_otherwise()
    {
        Function("status", "\"authLevel\":\"anonymous\",");

        var (_, problem) = PublishedMode.Apply(new ProbesOptions { Auth = AccessMode.HostKeys }, _folder.Path);

        Assert.Contains("published for entra", problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_functions_the_setting_stands_and_must_be_one_of_the_host()
    {
        var (options, problem) = PublishedMode.Apply(new ProbesOptions(), _folder.Path);

        Assert.Equal((AccessMode.Loopback, null), (options.Auth, problem));
        Assert.NotNull(AccessProblems.OfHosting(options, underFunctions: true));
        Assert.Null(AccessProblems.OfHosting(options with { Auth = AccessMode.Entra }, underFunctions: true));
    }

    public void Dispose() => _folder.Dispose();

    private void Function(string name, string level)
    {
        Directory.CreateDirectory(_folder.File(name));
        _folder.Write($"{name}/function.json", $$"""{"bindings":[{"type":"httpTrigger",{{level}}"name":"req"},{"type":"http","name":"res"}]}""");
    }
}
