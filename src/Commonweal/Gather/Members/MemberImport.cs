namespace Commonweal.Gather.Members;

/// <summary>A list of new members between its check and its import. Kept for an hour at most.</summary>
public sealed class MemberImport
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public Guid GroupId { get; set; }
    public Guid UploadedBy { get; set; }
    public DateTime UploadedAt { get; set; }

    /// <summary>The file as it came.</summary>
    public required byte[] File { get; set; }
}
