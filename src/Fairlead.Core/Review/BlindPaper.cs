using System.Text.Json;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

/// <summary>A stretch of one answer that readers do not see.</summary>
/// <param name="Answer">The name of the answer; one of a backer's form begins with its role and a slash.</param>
/// <param name="Start">The first character, from 0.</param>
public sealed record Covered(string Answer, int Start, int Length);

/// <summary>
/// An application as readers know it: a code in place of the name, and what a human has covered beside what is covered by rule. Readers
/// get it once somebody has looked at it and said that it tells nothing of who applied.
/// </summary>
public sealed class BlindPaper : AuditedEntity
{
    public const int CodeLength = 4;
    public const int CoveredMaxLength = 60_000;

    // Without what is mistaken for something else when it is read out.
    private const string Letters = "ACDEFHJKLMNPQRTUVWXY34679";

    public required Guid BlindPaperId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Drawn at random, so that it tells neither who applied nor in which order.</summary>
    public required string Code { get; init; }

    /// <summary>The submission that was looked at: a later one has not been.</summary>
    public int Submission { get; private set; }

    public string CoveredJson { get; private set; } = "[]";

    /// <summary>The files that readers may have, by hash; what is not named here they do not learn of.</summary>
    public string FilesJson { get; private set; } = "[]";

    public DateTime? ReadyAt { get; private set; }

    public Guid? ReadyByPersonId { get; private set; }

    public IReadOnlyList<Covered> Covered => JsonSerializer.Deserialize<List<Covered>>(CoveredJson)!;

    public IReadOnlyList<string> Files => JsonSerializer.Deserialize<List<string>>(FilesJson)!;

    protected override Guid StreamId => BlindPaperId;

    public static BlindPaper Begin(Guid blindPaperId, Application application, string code) => new()
    {
        BlindPaperId = blindPaperId, CohortId = application.CohortId, ApplicationId = application.ApplicationId, Code = code,
    };

    /// <summary>A code that none of <paramref name="taken"/> is.</summary>
    public static string NewCode(IReadOnlySet<string> taken)
    {
        string code;
        do
        {
            code = string.Concat(NewId.Next().ToByteArray().Take(CodeLength).Select(b => Letters[b % Letters.Length]));
        }
        while (taken.Contains(code));

        return code;
    }

    public bool IsReady(int submissions) => ReadyAt is not null && Submission == submissions;

    /// <summary>A human has read it through: it goes to readers like this.</summary>
    /// <param name="covered">All that is to be covered beside what is covered by rule.</param>
    /// <param name="files">The hashes of the files that may go along.</param>
    public void Release(Application application, IReadOnlyCollection<Covered> covered, IReadOnlyCollection<string> files, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A paper is made ready by a human.");
        RuleBrokenException.ThrowIf(application.ApplicationId != ApplicationId, "The paper is of another application.");
        var json = JsonSerializer.Serialize(covered.OrderBy(c => c.Answer, StringComparer.Ordinal).ThenBy(c => c.Start));
        RuleBrokenException.ThrowIf(json.Length > CoveredMaxLength, "So many stretches are covered that nothing of the application is left to read.");
        (CoveredJson, FilesJson, Submission) = (json, JsonSerializer.Serialize(files.Order(StringComparer.Ordinal)), application.Submissions);
        (ReadyAt, ReadyByPersonId) = (now, by.PersonId);
        Raise(new PaperMadeReady(BlindPaperId, ApplicationId, Submission, covered.Count, files.Count), by, now);
    }
}

public sealed record PaperMadeReady(Guid BlindPaperId, Guid ApplicationId, int Submission, int Covered, int Files);

internal sealed class BlindPaperMapping : IEntityTypeConfiguration<BlindPaper>
{
    public void Configure(EntityTypeBuilder<BlindPaper> builder)
    {
        builder.Property(p => p.Code).HasMaxLength(BlindPaper.CodeLength);
        builder.Property(p => p.CoveredJson).HasMaxLength(BlindPaper.CoveredMaxLength);
        builder.Property(p => p.FilesJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Ignore(p => p.Covered);
        builder.Ignore(p => p.Files);
        builder.HasIndex(p => p.ApplicationId).IsUnique();
        builder.HasIndex(p => new { p.CohortId, p.Code }).IsUnique();
        builder.HasOne<Application>().WithMany().HasForeignKey(p => new { p.CohortId, p.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.ReadyByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_BlindPaper_Ready", "(\"ReadyAt\" IS NULL) = (\"ReadyByPersonId\" IS NULL)"));
    }
}
