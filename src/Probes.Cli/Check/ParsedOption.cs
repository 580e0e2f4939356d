using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>Options whose values are held to the same checks as an endpoint document's.</summary>
internal static class ParsedOption
{
    public static Option<T?> Reference<T>(string name, string help, Check<T> check)
        where T : class => new(name)
        {
            HelpName = help,
            CustomParser = result => result.Tokens.Count > 0 && TryRead(result, result.Tokens[0].Value, check, out var value) ? value : null,
        };

    public static Option<T?> Choice<T>(string name, Choices<T> choices)
        where T : struct, Enum => Value<T>(name, string.Join('|', choices.Names), choices.Check);

    public static Option<int?> Whole(string name, string help, int lowest, int highest) => Value(name, help, (string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= lowest && value <= highest
            ? null
            : $"\"{text}\" must be a whole number from {lowest} to {highest}");

    /// <summary>An option that may be given several times.</summary>
    /// <param name="name">With its hyphens.</param>
    /// <param name="help">What stands for the value in the help.</param>
    /// <param name="check">Of one value.</param>
    /// <param name="separator">What also separates values in one text; null when nothing does.</param>
    public static Option<ImmutableArray<T>?> List<T>(string name, string help, Check<T> check, char? separator = null) => new(name)
    {
        HelpName = help,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            var values = ImmutableArray.CreateBuilder<T>();
            foreach (var text in result.Tokens.SelectMany(token => separator is { } by ? token.Value.Split(by) : [token.Value]))
            {
                if (TryRead(result, text, check, out var value) && !values.Contains(value))
                {
                    values.Add(value);
                }
            }

            return result.Tokens.Count > 0 ? values.ToImmutable() : null;
        },
    };

    private static Option<T?> Value<T>(string name, string help, Check<T> check)
        where T : struct => new(name)
        {
            HelpName = help,
            CustomParser = result => result.Tokens.Count > 0 && TryRead(result, result.Tokens[0].Value, check, out var value) ? value : null,
        };

    private static bool TryRead<T>(ArgumentResult result, string text, Check<T> check, out T value)
    {
        if (check(text, out value) is not { } why)
        {
            return true;
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name}: {why}");
        return false;
    }
}
