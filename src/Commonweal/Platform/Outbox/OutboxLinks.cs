namespace Commonweal.Platform.Outbox;

public static class OutboxLinks
{
    public const string All = "/outbox";
}
