using Commonweal.Gather.Groups;
using Commonweal.Gather.Members;
using Commonweal.Platform;
using Commonweal.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Commonweal.Decide.Elections;

/// <summary>Finds elections as far as the person asking may know of them.</summary>
public sealed class FindElection(CommonwealDb db, Powers powers)
{
    /// <summary>The election, or the refusal that an unknown id gets too.</summary>
    public async Task<Election> Run(Who who, Guid electionId) =>
        await Visible(who).AsNoTracking().SingleOrDefaultAsync(e => e.Id == electionId) ?? throw Refusal.NotFound();

    /// <summary>All elections this person may know of, as a query to build on.</summary>
    public IQueryable<Election> Visible(Who who)
    {
        var groups = powers.VisibleGroups(who).Select(g => g.Id);
        return db.Elections.Where(e => groups.Contains(e.GroupId));
    }

    /// <summary>
    /// The election for an act that changes something of it. Acts on one election take turns, so that no nomination slips in while
    /// nominations are being closed.
    /// </summary>
    internal async Task<Election> ToChange(Who who, Guid electionId)
    {
        await Run(who, electionId);
        return await TakeTurn(electionId);
    }

    internal async Task<Election> OfNomination(Who who, Guid nominationId)
    {
        var electionId = await db.Nominations.Where(n => n.Id == nominationId).Select(n => (Guid?)n.ElectionId).SingleOrDefaultAsync();
        return await ToChange(who, electionId ?? throw Refusal.NotFound());
    }

    internal async Task<Election> OfQuestion(Who who, Guid questionId)
    {
        var electionId = await db.CandidateQuestions.Where(q => q.Id == questionId).Select(q => (Guid?)q.ElectionId).SingleOrDefaultAsync();
        return await ToChange(who, electionId ?? throw Refusal.NotFound());
    }

    // SQLite has one writer anyway; PostgreSQL locks the election's row until the act ends.
    internal async Task<Election> TakeTurn(Guid electionId)
    {
        var election = db.IsPostgres
            ? await db.Elections.FromSql($"select * from elections where id = {electionId} for update").AsTracking().SingleAsync()
            : await db.Elections.AsTracking().SingleAsync(e => e.Id == electionId);
        await db.Entry(election).ReloadAsync();
        return election;
    }
}
