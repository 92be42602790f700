namespace Commonweal.Decide.Elections;

public static class ElectionLinks
{
    public const string All = "/elections";

    public static string OfGroup(Guid groupId) => $"/elections?group={groupId}";

    public static string New(Guid groupId) => $"/groups/{groupId}/elections/new";

    /// <summary>A by-election for a seat that fell vacant.</summary>
    public static string ByElection(Guid groupId, Guid termId) => $"/groups/{groupId}/elections/new?vacancy={termId}";

    public static string Show(Guid id) => $"/elections/{id}";
    public static string Nominate(Guid id) => $"/elections/{id}/nominate";
    public static string Candidate(Guid id, Guid nominationId) => $"/elections/{id}/candidates/{nominationId}";
    public static string Portrait(Guid id, Guid nominationId) => $"/elections/{id}/candidates/{nominationId}/portrait";
    public static string Questions(Guid id) => $"/elections/{id}/questions";
    public static string Vacancy(Guid id, Guid termId) => $"/elections/{id}/vacancies/{termId}";
}
