namespace Commonweal.Decide.Ballots;

public static class BallotLinks
{
    public const string All = "/ballots";
    public static string Show(Guid id) => $"/ballots/{id}";
    public static string Vote(Guid id) => $"/ballots/{id}/vote";
    public static string Run(Guid id) => $"/ballots/{id}/run";
    public static string Result(Guid id) => $"/ballots/{id}/result";
    public static string Receipts(Guid id) => $"/ballots/{id}/receipts";
    public static string Declaration(Guid id) => $"/ballots/{id}/declaration.json";

    /// <param name="format"><c>blt</c> (one contest), <c>csv</c> or <c>json</c> (all).</param>
    public static string Papers(Guid id, string format, int contest = 1) => $"/ballots/{id}/papers.{format}" + (contest == 1 ? "" : $"?contest={contest}");

    /// <param name="format"><c>csv</c> or <c>json</c>.</param>
    public static string Count(Guid id, string format, int contest = 1) => $"/ballots/{id}/count.{format}" + (contest == 1 ? "" : $"?contest={contest}");

    public const string WithCode = "/vote";
    public static string Check(Guid id) => $"/ballots/{id}/check";
    public static string Roll(Guid id) => $"/ballots/{id}/roll";
    public static string OnPaper(Guid id) => $"/ballots/{id}/paper";
    public static string Batch(Guid id, Guid batchId) => $"/ballots/{id}/paper/{batchId}";

    public static string New(Guid groupId) => $"/groups/{groupId}/ballots/new";
}
