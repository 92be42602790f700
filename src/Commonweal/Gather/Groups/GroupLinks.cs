namespace Commonweal.Gather.Groups;

public static class GroupLinks
{
    public const string All = "/groups";
    public static string Show(Guid id) => $"/groups/{id}";
    public static string New(Guid parent) => $"/groups/{parent}/new";
    public static string Edit(Guid id) => $"/groups/{id}/edit";
    public static string Move(Guid id) => $"/groups/{id}/move";
}
