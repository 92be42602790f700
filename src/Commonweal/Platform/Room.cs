using System.CommandLine;
using Commonweal.Platform.Data;
using Commonweal.Platform.Demo;
using Commonweal.Platform.Feeds;
using Commonweal.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Platform;

/// <summary>
/// A room's card: everything the rest of the house needs to know about one subject. A room overrides what it has.
/// </summary>
public abstract class Room
{
    /// <summary>The entry in the main navigation, if the room has one.</summary>
    public virtual NavigationEntry? Navigation => null;

    /// <summary>The room's entities: keys, lengths, indexes.</summary>
    public virtual void Tables(ModelBuilder model) { }

    /// <summary>The room's use cases and notice handlers.</summary>
    public virtual void Services(IServiceCollection services) { }

    /// <summary>The room's JSON API, feeds and files.</summary>
    public virtual void Api(IEndpointRouteBuilder routes) { }

    /// <summary>The room's moments in these groups since a time: what calendars and feeds show. The groups are public ones.</summary>
    public virtual Task<IReadOnlyList<Occasion>> Occasions(CommonwealDb db, IQueryable<Guid> groups, DateTime since, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Occasion>>([]);

    /// <summary>The room's command-line verbs. Verbs must not need the web host.</summary>
    public virtual IEnumerable<Command> Verbs() => [];

    /// <summary>What the room stores about people: each column with purpose, lawful basis and retention.</summary>
    public virtual IEnumerable<PersonalData> PersonalData => [];

    /// <summary>
    /// Text columns that are not about a person, as <c>Entity.Property</c>. A test fails on a text, bytes or member
    /// column that is in neither list.
    /// </summary>
    public virtual IEnumerable<string> NotPersonal => [];

    /// <summary>Deletes what is older than the retention the room states. Runs every hour on every node, so it must do no harm twice.</summary>
    public virtual Task Tidy(CommonwealDb db, DateTime now) => Task.CompletedTask;

    /// <summary>What the search knows of this room. Each document names the group whose visibility it shares.</summary>
    public virtual IAsyncEnumerable<SearchDocument> SearchDocuments(CommonwealDb db) => AsyncEnumerable.Empty<SearchDocument>();

    /// <summary>
    /// What the room shows this person on the home page, or of one group on that group's page, in their language: only what they may
    /// know of.
    /// </summary>
    public virtual Task<IReadOnlyList<HomeItem>> Home(IServiceProvider services, Who who, Guid? groupId = null) => Task.FromResult<IReadOnlyList<HomeItem>>([]);

    /// <summary>A number that says at the door what this community has done: "38 decisions made".</summary>
    public virtual Task<HomeNumber?> HomeNumber(IServiceProvider services) => Task.FromResult<HomeNumber?>(null);

    /// <summary>The room's part of the demo community, made through the same use cases that people use.</summary>
    public virtual IEnumerable<DemoStep> Demo(DemoCast cast) => [];
}

/// <summary>An entry in the main navigation. <paramref name="Text"/> is English and is translated on the page.</summary>
public sealed record NavigationEntry(string Text, string Href, int Order);

/// <summary>
/// Personal data of one entity. <paramref name="Export"/> yields the rows about one member; <paramref name="Erase"/> removes or
/// blanks them and says in a sentence what is kept and why (null: nothing is kept).
/// </summary>
public sealed record PersonalData(
    Type Entity,
    string[] Columns,
    string Purpose,
    string Basis,
    string Retention,
    Func<CommonwealDb, Guid, IAsyncEnumerable<object>> Export,
    Func<CommonwealDb, Guid, Task<string?>> Erase);

/// <summary>One findable thing. <paramref name="GroupId"/> is the group whose visibility it shares (null: public).</summary>
public sealed record SearchDocument(string Kind, Guid Id, string Title, string Text, string Href, Guid? GroupId, bool MembersOnly = false);
