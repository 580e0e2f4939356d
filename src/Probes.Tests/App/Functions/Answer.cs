using System.Text.Json;

namespace Probes.Tests.App.Functions;

internal static class Answer
{
    /// <summary>It has the form of the contract, no more and no less, and its one log line holds the text.</summary>
    public static void Is(string log, JsonElement answer)
    {
        Assert.Equal(["Outputs", "Logs", "ReturnValue"], answer.EnumerateObject().Select(each => each.Name));
        Assert.Contains(log, Assert.Single(answer.GetProperty("Logs").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("ReturnValue").ValueKind);
    }
}
