using Commonweal.Decide.Ballots;
using Commonweal.Decide.Elections;
using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Api;
using Commonweal.Platform.Backup;
using Commonweal.Platform.Data;
using Commonweal.Platform.Feeds;
using Commonweal.Platform.Languages;
using Commonweal.Platform.Ledger;
using Commonweal.Platform.Outbox;
using Commonweal.Platform.Search;

namespace Commonweal;

/// <summary>The one explicit list of the rooms of the house, in the order in which they appear in the navigation.</summary>
public static class Rooms
{
    public static readonly IReadOnlyList<Room> All =
    [
        new GroupsRoom(),
        new MembersRoom(),
        new BallotsRoom(),
        new ElectionsRoom(),
        new AccountsRoom(),
        new LedgerRoom(),
        new FeedsRoom(),
        new ApiRoom(),
        new DataRoom(),
        new BackupRoom(),
        new OutboxRoom(),
        new LanguagesRoom(),
        new SearchRoom(),
    ];
}
