namespace Commonweal.Platform;

/// <summary>
/// The person an act is done for. Use cases take it as an argument, so that what a person may do is decided there and
/// nowhere else.
/// </summary>
/// <param name="MemberId">Null for a visitor.</param>
/// <param name="Confirmed">An authenticator code was given in this session; needed to open or declare a ballot.</param>
public sealed record Who(Guid? MemberId, bool Confirmed = false)
{
    public static readonly Who Visitor = new((Guid?)null);

    public bool SignedIn => MemberId is not null;

    /// <summary>The member's id, or a refusal that sends a visitor to the sign-in page.</summary>
    public Guid Member => MemberId ?? throw Refusal.Forbidden("Sign in first.");

    /// <summary>Refuses unless an authenticator code was given in this session: for opening or declaring a ballot and acts like these.</summary>
    public void NeedConfirmed()
    {
        _ = Member;
        if (!Confirmed)
            throw new Refusal(RefusalKind.Unconfirmed, "Confirm first that it is you, with a code from your authenticator.");
    }
}
