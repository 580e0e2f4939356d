using IpHttps;
using IpHttps.Output;
using Probes.Cli.Terminal;
using Spectre.Console;

namespace Probes.Cli.Check;

/// <summary>The table that is drawn on standard error while several hosts are probed, and wiped when they are done.</summary>
internal sealed class LiveTable
{
    /// <summary>Fewer characters of a headline say nothing.</summary>
    private const int LeastRoom = 20;

    private readonly object _lock = new();
    private readonly Table _table = new Table().Border(TableBorder.None).AddColumns("host", "verdict", "");
    private readonly int _count;
    private readonly int _room;
    private int _done;

    public LiveTable(IReadOnlyList<ProbeRequest> requests, int width)
    {
        _count = requests.Count;
        var names = requests.Max(request => SummaryTable.NameOf(request.Endpoint).Length);
        _room = width - names - SummaryTable.VerdictWidth - 8; // the space around the cells
        foreach (var request in requests)
        {
            _table.AddRow(Cell(SummaryTable.NameOf(request.Endpoint)), Cell("waiting", ReportStyle.Dim), Cell(""));
        }
    }

    /// <summary>Runs the work with the table on the screen.</summary>
    public Task<T> ShowAsync<T>(Shell shell, Func<Action<int, RunDocument?>, Task<T>> work)
    {
        var live = shell.AnsiConsoleOn(shell.Error).Live(_table).AutoClear(true).Overflow(VerticalOverflow.Ellipsis);
        return live.StartAsync(context => work((index, run) =>
        {
            lock (_lock)
            {
                Update(index, run);
                context.Refresh();
            }
        }));
    }

    private void Update(int index, RunDocument? run)
    {
        if (run is null)
        {
            _table.UpdateCell(index, 1, Cell("probing"));
            return;
        }

        _done++;
        _table.UpdateCell(index, 1, Cell(run.Verdict.ToString(), SummaryTable.StyleOf(run.Verdict)));
        _table.UpdateCell(index, 2, Cell(_room < LeastRoom ? "" : SummaryTable.Cut(PeerText.Clean(run.Headline), _room)));
        _table.Caption = new TableTitle($"{_done} of {_count} probed");
    }

    private static Text Cell(string text, ReportStyle style = ReportStyle.Plain) =>
        new Text(PeerText.Clean(text), Lines.StyleOf(style)).Overflow(Overflow.Ellipsis);
}
