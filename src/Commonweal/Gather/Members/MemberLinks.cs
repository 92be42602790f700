namespace Commonweal.Gather.Members;

public static class MemberLinks
{
    public static string Of(Guid group, int page = 1) => $"/groups/{group}/members" + (page > 1 ? $"?n={page}" : "");
    public static string Sheet(Guid group) => $"/groups/{group}/members?handler=sheet";
    public static string Import(Guid group) => $"/groups/{group}/members/import";
    public static string Join(Guid group) => $"/groups/{group}/join";
    public static string Invited(string token) => $"/invitation?token={token}";
    public static string Requests(Guid group) => $"/groups/{group}/requests";
    public static string Invitations(Guid group) => $"/groups/{group}/invitations";
    public static string Roles(Guid group) => $"/groups/{group}/roles";
    public static string Remove(Guid group, Guid member) => $"/groups/{group}/members/{member}/remove";
    public static string Person(Guid member) => $"/people/{member}";
}
