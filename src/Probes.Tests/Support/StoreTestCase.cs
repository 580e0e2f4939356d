using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Probes.Tests.Support;

/// <summary>A test whose <see cref="MissingProgramException"/> is a skip.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("for the deserializer")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[]? arguments = null)
        : base(sink, display, options, method, arguments)
    {
    }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        SkippingBus.RunAsync(messageBus, bus => base.RunAsync(diagnosticMessageSink, bus, constructorArguments, aggregator, cancellationTokenSource));
}

/// <summary>The same for a theory whose rows are made only when it runs.</summary>
public sealed class StoreTheoryTestCase : XunitTheoryTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("for the deserializer")]
    public StoreTheoryTestCase()
    {
    }

    public StoreTheoryTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        SkippingBus.RunAsync(messageBus, bus => base.RunAsync(diagnosticMessageSink, bus, constructorArguments, aggregator, cancellationTokenSource));
}

/// <summary>Turns the failure that says "missing" into a skip on its way to the runner.</summary>
internal sealed class SkippingBus(IMessageBus inner) : IMessageBus
{
    private int _skipped;

    public static async Task<RunSummary> RunAsync(IMessageBus inner, Func<IMessageBus, Task<RunSummary>> run)
    {
        var bus = new SkippingBus(inner);
        var summary = await run(bus);
        summary.Failed -= bus._skipped;
        summary.Skipped += bus._skipped;
        return summary;
    }

    public bool QueueMessage(IMessageSinkMessage message)
    {
        if (message is not ITestFailed failed || failed.ExceptionTypes.FirstOrDefault() != typeof(MissingProgramException).FullName)
        {
            return inner.QueueMessage(message);
        }

        Interlocked.Increment(ref _skipped);
        return inner.QueueMessage(new TestSkipped(failed.Test, failed.Messages.FirstOrDefault() ?? ""));
    }

    // The bus belongs to the runner.
    public void Dispose()
    {
    }
}
