using System.Security.Cryptography;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Applications.Files;

/// <summary>A file that an applicant has attached to an answer. It never changes; another file is another row.</summary>
public sealed class ApplicationFile
{
    /// <summary>Drawn by us: the name that the browser sent leads nowhere.</summary>
    public required Guid ApplicationFileId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string Name { get; init; }

    public required FileKind Kind { get; init; }

    public required int Length { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    public required string Hash { get; init; }

    public required DateTime AddedAt { get; init; }

    /// <summary>The number of the last submission that names it, 0 for none. Once there is one it stays, whatever becomes of the draft.</summary>
    public int NamedBySubmission { get; private set; }

    public AttachedFile Attached => new(ApplicationFileId, Hash, Length, Name);

    public static (ApplicationFile File, ApplicationFileContent Content) Take(Guid applicationId, string name, FileKind kind, byte[] content, DateTime now)
    {
        var file = new ApplicationFile
        {
            ApplicationFileId = NewId.Next(),
            ApplicationId = applicationId,
            Name = name,
            Kind = kind,
            Length = content.Length,
            Hash = HashOf(content),
            AddedAt = now,
        };
        return (file, new ApplicationFileContent { ApplicationFileId = file.ApplicationFileId, Bytes = content });
    }

    public void Freeze(Submission submission) => NamedBySubmission = submission.Number;

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>The bytes of a file, in a table of their own: lists of files do not read them, and every node and every backup has them.</summary>
public sealed class ApplicationFileContent
{
    public required Guid ApplicationFileId { get; init; }

    public required byte[] Bytes { get; init; }
}

internal sealed class ApplicationFileMapping : IEntityTypeConfiguration<ApplicationFile>
{
    public void Configure(EntityTypeBuilder<ApplicationFile> builder)
    {
        builder.Property(f => f.Name).HasMaxLength(FileName.MaxLength);
        builder.Property(f => f.Hash).HasMaxLength(64);
        builder.Ignore(f => f.Attached);
        builder.HasIndex(f => f.ApplicationId);
        builder.HasOne<Application>().WithMany().HasForeignKey(f => f.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApplicationFileContentMapping : IEntityTypeConfiguration<ApplicationFileContent>
{
    public void Configure(EntityTypeBuilder<ApplicationFileContent> builder)
    {
        builder.HasKey(c => c.ApplicationFileId);
        builder.HasOne<ApplicationFile>().WithOne().HasForeignKey<ApplicationFileContent>(c => c.ApplicationFileId).OnDelete(DeleteBehavior.Cascade);
    }
}
