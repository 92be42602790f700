using System.Collections.Frozen;
using Commonweal.Platform.Languages;

namespace Commonweal.Platform.Ledger;

/// <summary>What each kind of entry says in plain words. A test fails when a room records a kind that is not here.</summary>
public static class LedgerKinds
{
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        ["ballot.drafted"] = Words.Key("A ballot was prepared"),
        ["ballot.roll-changed"] = Words.Key("The roll of a ballot was changed before it opened"),
        ["ballot.roll-uploaded"] = Words.Key("The roll of a ballot was uploaded"),
        ["ballot.slips-printed"] = Words.Key("Voting codes were printed"),
        ["ballot.codes-voided"] = Words.Key("Voting codes were made void"),
        ["ballot.paper-batch-confirmed"] = Words.Key("A batch of paper ballots was confirmed by a second officer"),
        ["ballot.opened"] = Words.Key("A ballot opened; its roll is frozen"),
        ["ballot.named-paper"] = Words.Key("A vote in an open vote was cast"),
        ["ballot.cancelled"] = Words.Key("A ballot was called off"),
        ["ballot.closed"] = Words.Key("A ballot closed"),
        ["ballot.keys-destroyed"] = Words.Key("The keys of a secret ballot were destroyed"),
        ["ballot.declared"] = Words.Key("The result of a ballot was declared"),
        ["election.called"] = Words.Key("An election was called"),
        ["election.called-off"] = Words.Key("An election was called off"),
        ["election.declared"] = Words.Key("The result of an election was declared"),
        ["nomination.made"] = Words.Key("Somebody was nominated"),
        ["nomination.seconded"] = Words.Key("A nomination was seconded"),
        ["nomination.accepted"] = Words.Key("A nomination was accepted"),
        ["nomination.withdrawn"] = Words.Key("A nomination was withdrawn"),
        ["nominations.closed"] = Words.Key("Nominations closed"),
        ["candidate-question.asked"] = Words.Key("A question to the candidates was asked"),
        ["candidate-question.answered"] = Words.Key("A candidate answered a question"),
        ["statement.written"] = Words.Key("A candidate wrote a statement"),
        ["office.taken"] = Words.Key("Somebody took office"),
        ["community.founded"] = Words.Key("The community was founded"),
        ["demo.loaded"] = Words.Key("This is a demo: what follows happened in an invented community"),
        ["demo.ready"] = Words.Key("The demo community was complete"),
        ["letter.opened"] = Words.Key("An officer looked at a letter with a secret link, to pass it on"),
        ["link.printed"] = Words.Key("The people who run the server made a link that signs a member in"),
        ["office.vacant"] = Words.Key("An office fell vacant"),
        ["vacancy.filled"] = Words.Key("A vacant office was filled"),
        ["group.created"] = Words.Key("A group was started"),
        ["group.changed"] = Words.Key("What a group says of itself was changed"),
        ["group.moved"] = Words.Key("A group moved to another place in the tree"),
        ["membership.removed"] = Words.Key("Somebody was removed from a group"),
        ["members.imported"] = Words.Key("A list of members was taken over"),
        ["member.erased"] = Words.Key("Somebody asked to be forgotten, and was"),
        ["count.published"] = Words.Key("A count of published papers was put here"),
        ["role.given"] = Words.Key("A role was given"),
        ["role.ended"] = Words.Key("A role was ended"),
    }.ToFrozenDictionary();

    public static string InWords(string kind) => Sentences.GetValueOrDefault(kind, kind);

    public static bool Knows(string kind) => Sentences.ContainsKey(kind);
}
