using IpHttps.Evidence;
using IpHttps.Signatures;

namespace Probes.Tests.Engine.Signatures;

/// <summary>Each row against a fixture of its own. <see cref="ResponderFixtures"/> are constructed from the source that the row names; where that is a measurement, from it.</summary>
public sealed class ResponderSignatureTests
{
    public static TheoryData<string> Ids => [.. ResponderSignatures.All.Select(signature => signature.Id)];

    [Fact]
    public void Every_row_has_a_fixture_and_every_id_is_its_own()
    {
        Assert.Equal(ResponderSignatures.All.Select(signature => signature.Id).Order(), ResponderFixtures.All.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_row_wins_on_its_own_fixture_and_no_other_row_does(string id)
    {
        var matches = Identification.MatchesOf(Address(id));

        Assert.Equal(id, matches[0].Signature.Id);
        Assert.DoesNotContain(matches.Skip(1), match => match.Signature.Strength == matches[0].Signature.Strength);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_responder_is_named_with_its_evidence(string id)
    {
        var row = ResponderSignatures.All.Single(signature => signature.Id == id);

        var responder = Identification.Of(Address(id));

        Assert.Equal((row.Kind, row.Product), (responder.Kind, responder.Product));
        Assert.NotEmpty(responder.Because);
        Assert.NotEmpty(row.Source);
    }

    private static AddressEvidence Address(string id) => ResponderFixtures.All[id].Build().Primary!;
}
