namespace Commonweal.Decide.Ballots;

public static class CountLinks
{
    public const string All = "/counts";
    public static string Show(Guid id) => $"/counts/{id}";
    public static string Papers(Guid id) => $"/counts/{id}/papers.blt";

    /// <param name="format"><c>json</c> or <c>csv</c>.</param>
    public static string Count(Guid id, string format) => $"/counts/{id}/count.{format}";
    public static string New(Guid groupId) => $"/groups/{groupId}/counts/new";
}
