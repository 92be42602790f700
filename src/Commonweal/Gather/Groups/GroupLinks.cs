namespace Commonweal.Gather.Groups;

public static class GroupLinks
{
    public const string All = "/groups";
    public static string Show(Guid id) => $"/groups/{id}";
}
