using System.Text;
using IpHttps.Diagnosis.ClientViews;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis.ClientViews;

public sealed class ClientOutputTests
{
    [Fact]
    public void Three_commands_of_Windows_10_make_one_view()
    {
        var view = Only("windows10-fails");

        Assert.Equal(0x80090326u, view.Code);
        Assert.Equal("Failed to connect to the IPHTTPS server; waiting to reconnect", view.Status);
        Assert.Equal(("da.contoso.com", 443, "/IPHTTPS"), (view.Url!.Host, view.Url.Port, view.Url.Path));
        Assert.Equal("Error, CouldNotContactDirectAccessServer", view.AccessStatus);
        Assert.Equal(ClientConnection.Disconnected, view.Connection);
        Assert.Equal(ClientGeneration.Windows8, view.Generation);
        Assert.Equal([ClientCommand.State, ClientCommand.Configuration, ClientCommand.AccessStatus], view.ReadFrom.AsEnumerable());
    }

    [Fact]
    public void Netsh_and_ipconfig_of_Windows_7_make_one_view()
    {
        var view = Only("windows7-fails");

        Assert.Equal(0x80090326u, view.Code);
        Assert.Equal("https://da.contoso.com:443/IPHTTPS", view.Url!.Text);
        Assert.Equal(ClientGeneration.Windows7, view.Generation);
        Assert.Equal([ClientCommand.Netsh, ClientCommand.Ipconfig], view.ReadFrom.AsEnumerable());
    }

    [Theory]
    [InlineData("windows7-german", 0x274Cu, "Fehler beim Herstellen")]
    [InlineData("windows7-french", 0x2AF9u, "échec de la connexion")]
    public void Labels_of_another_language_do_not_matter(string name, uint code, string status)
    {
        var view = Only(name);

        Assert.Equal(code, view.Code);
        Assert.Equal("da.contoso.com", view.Url!.Host);
        Assert.StartsWith(status, view.Status, StringComparison.Ordinal);
        Assert.Equal(ClientGeneration.Windows7, view.Generation);
        Assert.Contains(ClientCommand.Ipconfig, view.ReadFrom);
    }

    [Fact]
    public void A_table_has_its_numbers_at_the_right_of_their_column()
    {
        var view = Only("windows10-table");

        Assert.Equal((0x274Cu, "Failed to connect to the IPHTTPS server; waiting to reconnect"), (view.Code, view.Status));
        Assert.Null(view.Url);
    }

    [Fact]
    public void The_state_belongs_to_the_entry_point_in_use()
    {
        var view = Only("windows10-multisite");

        Assert.Equal(("lyon.contoso.com", 8443, "Lyon", 0u), (view.Url!.Host, view.Url.Port, view.Profile, view.Code));
        Assert.Equal(ClientConnection.Connected, view.Connection);
    }

    [Fact]
    public void Without_a_mark_the_state_may_belong_to_any_entry_point()
    {
        var reading = ClientOutput.Read("LastErrorCode : 10060\n\nServerURL : https://a.contoso.com/IPHTTPS\n\nServerURL : https://b.contoso.com/IPHTTPS\n");

        Assert.Equal(["a.contoso.com", "b.contoso.com"], reading.Views.Select(view => view.Url!.Host));
        Assert.All(reading.Views, view => Assert.Equal(0x274Cu, view.Code));
        Assert.Contains("ProfileActivated", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_go_on_over_lines_and_a_name_may_be_cut_at_the_edge()
    {
        var view = Only("windows10-wrapped");

        Assert.Equal(0x80090326u, view.Code);
        Assert.EndsWith("server; waiting to reconnect", view.Status, StringComparison.Ordinal);
        Assert.Equal("directaccess-entry-point-europe.corp.contoso.com", view.Url!.Host);
    }

    [Fact]
    public void A_connected_client_has_an_address_of_the_tunnel()
    {
        var view = Only("windows10-connected");

        Assert.Equal((0u, ClientConnection.Connected, "ConnectedRemotely, None"), (view.Code!.Value, view.Connection, view.AccessStatus));
    }

    [Fact]
    public void Ipconfig_alone_says_that_the_tunnel_is_down()
    {
        var view = Assert.Single(ClientOutput.Read("Tunnel adapter iphttpsinterface:\r\n\r\n   Media State . . . . . . . . . . . : Media disconnected\r\n").Views);

        Assert.Equal((ClientConnection.Disconnected, null), (view.Connection, view.Code));
    }

    [Fact]
    public void The_interface_of_a_server_is_no_client()
    {
        var reading = ClientOutput.Read(ClientOutputs.Read("server"));

        Assert.Empty(reading.Views);
        Assert.Contains("server", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InterfaceStatus : No usable certificate found", 0x103u)]
    [InlineData("InterfaceStatus : Invalid IPHTTPS URL specified", 0x4BEu)]
    [InlineData("Interface Status : IPHTTPS interface active", 0u)]
    [InlineData("LastErrorCode : -2146893018", 0x80090326u)]
    [InlineData("it says 0x80090326 since this morning", 0x80090326u)]
    [InlineData("SEC_E_ILLEGAL_MESSAGE", 0x80090326u)]
    public void A_code_is_found_by_its_status_its_label_or_its_looks(string text, uint code) =>
        Assert.Equal(code, Assert.Single(ClientOutput.Read(text).Views).Code);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("Windows IP Configuration\n\nEthernet adapter Ethernet:\n\n   Media State . . . : Media disconnected\n")]
    [InlineData("ServerURL : http://da.contoso.com/IPHTTPS")]
    [InlineData("https://*:443/IPHTTPS")]
    public void What_says_nothing_of_a_client_gives_no_view(string text) => Assert.Empty(ClientOutput.Read(text).Views);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("latin1")]
    public void The_encoding_is_told_with_and_without_its_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetBytes(ClientOutputs.Read("windows7-german").ReplaceLineEndings("\r\n"));

        Assert.Equal(0x274Cu, Assert.Single(ClientOutput.Read(ClientText.Decode(bytes)).Views).Code);
        Assert.Equal(0x274Cu, Assert.Single(ClientOutput.Read(ClientText.Decode([.. encoding.GetPreamble(), .. bytes])).Views).Code);
    }

    [Fact]
    public void Any_text_is_read_in_bounded_time_and_space()
    {
        var random = new Random(20260726);
        var pieces = new[] { ":", " ", ".", "-", "\n", "\r\n", "https://", "0x", "LastErrorCode", "ServerURL", "\0", "\u00A0", "PS C:\\>", "--- ---", "a", "7", "Role : client\n" };
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.InRange(ClientOutput.Read(text).Views.Length, 0, 32);
        }

        foreach (var piece in pieces)
        {
            var whole = string.Concat(Enumerable.Repeat(piece, 64 * 1024 / piece.Length));
            Assert.All(ClientOutput.Read(whole).Views, view => Assert.InRange(view.Status?.Length ?? 0, 0, ClientView.LongestText));
        }
    }

    private static ClientView Only(string name) => Assert.Single(ClientOutput.Read(ClientOutputs.Read(name)).Views);
}
