using Fairlead.Core.Appeals;
using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Files;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Audit;
using Fairlead.Core.Awards;
using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Feedback;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Groupings;
using Fairlead.Core.Interviews;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Progress;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.SelfAssessments;
using Fairlead.Core.Sets;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fairlead.Core.Data;

/// <summary>
/// The one database. Pages take it as it is; there is no repository in front of it. Longer than other files: it is one list of tables.
/// </summary>
public abstract class AppDb(DbContextOptions options, WriteGate gate) : DbContext(options)
{
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<Configuration> Configurations => Set<Configuration>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<PersonEmail> PersonEmails => Set<PersonEmail>();

    public DbSet<Employment> Employments => Set<Employment>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<PartHeld> PartsHeld => Set<PartHeld>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<Authenticator> Authenticators => Set<Authenticator>();

    public DbSet<SpentTicket> SpentTickets => Set<SpentTicket>();

    public DbSet<StoredKey> StoredKeys => Set<StoredKey>();

    public DbSet<PostReceipt> PostReceipts => Set<PostReceipt>();

    public DbSet<ProgrammeVersion> ProgrammeVersions => Set<ProgrammeVersion>();

    public DbSet<Cohort> Cohorts => Set<Cohort>();

    public DbSet<CohortDate> CohortDates => Set<CohortDate>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<ApplicationFile> ApplicationFiles => Set<ApplicationFile>();

    public DbSet<ApplicationFileContent> ApplicationFileContents => Set<ApplicationFileContent>();

    public DbSet<SelfAssessment> SelfAssessments => Set<SelfAssessment>();

    public DbSet<SharedSelfAssessment> SharedSelfAssessments => Set<SharedSelfAssessment>();

    public DbSet<ApplicationAttribute> ApplicationAttributes => Set<ApplicationAttribute>();

    public DbSet<Backing> Backings => Set<Backing>();

    public DbSet<Nomination> Nominations => Set<Nomination>();

    public DbSet<NominationLink> NominationLinks => Set<NominationLink>();

    public DbSet<GatewayCheck> GatewayChecks => Set<GatewayCheck>();

    public DbSet<Recusal> Recusals => Set<Recusal>();

    public DbSet<MeritRating> MeritRatings => Set<MeritRating>();

    public DbSet<Composition> Compositions => Set<Composition>();

    public DbSet<CompositionMember> CompositionMembers => Set<CompositionMember>();

    public DbSet<TargetPrice> TargetPrices => Set<TargetPrice>();

    public DbSet<CompositionFirmness> CompositionFirmnesses => Set<CompositionFirmness>();

    public DbSet<Tie> Ties => Set<Tie>();

    public DbSet<ConflictPin> ConflictPins => Set<ConflictPin>();

    public DbSet<AssessorTerms> AssessorTerms => Set<AssessorTerms>();

    public DbSet<BlindPaper> BlindPapers => Set<BlindPaper>();

    public DbSet<ReadingRun> ReadingRuns => Set<ReadingRun>();

    public DbSet<ReviewSeat> ReviewSeats => Set<ReviewSeat>();

    public DbSet<ReviewForm> ReviewForms => Set<ReviewForm>();

    public DbSet<ReviewFinding> ReviewFindings => Set<ReviewFinding>();

    public DbSet<Clarification> Clarifications => Set<Clarification>();

    public DbSet<CalibrationForm> CalibrationForms => Set<CalibrationForm>();

    public DbSet<CalibrationRead> CalibrationReads => Set<CalibrationRead>();

    public DbSet<InterviewBlock> InterviewBlocks => Set<InterviewBlock>();

    public DbSet<PanelTerms> PanelTerms => Set<PanelTerms>();

    public DbSet<CandidateTimes> CandidateTimes => Set<CandidateTimes>();

    public DbSet<Adjustment> Adjustments => Set<Adjustment>();

    public DbSet<Interview> Interviews => Set<Interview>();

    public DbSet<InterviewRun> InterviewRuns => Set<InterviewRun>();

    public DbSet<InterviewResult> InterviewResults => Set<InterviewResult>();

    public DbSet<FeedbackLetter> FeedbackLetters => Set<FeedbackLetter>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<LateEntry> LateEntries => Set<LateEntry>();

    public DbSet<PersonMerge> PersonMerges => Set<PersonMerge>();

    public DbSet<KnownApart> KnownApart => Set<KnownApart>();

    public DbSet<PersonTelephone> PersonTelephones => Set<PersonTelephone>();

    public DbSet<ApplicationExport> ApplicationExports => Set<ApplicationExport>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessageBatch> MessageBatches => Set<MessageBatch>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<CohortRelease> CohortReleases => Set<CohortRelease>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<CohortPlaces> CohortPlaces => Set<CohortPlaces>();

    public DbSet<RefillRun> RefillRuns => Set<RefillRun>();

    public DbSet<Refill> Refills => Set<Refill>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<InvoiceCounter> InvoiceCounters => Set<InvoiceCounter>();

    public DbSet<Participation> Participations => Set<Participation>();

    public DbSet<CohortEvent> CohortEvents => Set<CohortEvent>();

    public DbSet<ExpectedAt> ExpectedAt => Set<ExpectedAt>();

    public DbSet<AwardCertificate> AwardCertificates => Set<AwardCertificate>();

    public DbSet<AwardingFile> AwardingFiles => Set<AwardingFile>();

    public DbSet<BadgeKey> BadgeKeys => Set<BadgeKey>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<DayGrouping> DayGroupings => Set<DayGrouping>();

    public DbSet<SetRun> SetRuns => Set<SetRun>();

    public DbSet<SetApart> SetAparts => Set<SetApart>();

    public DbSet<LearningSet> LearningSets => Set<LearningSet>();

    public DbSet<SetMembership> SetMemberships => Set<SetMembership>();

    public DbSet<CoachProfile> CoachProfiles => Set<CoachProfile>();

    public DbSet<CoachingNeed> CoachingNeeds => Set<CoachingNeed>();

    public DbSet<CoachingPin> CoachingPins => Set<CoachingPin>();

    public DbSet<CoachingRun> CoachingRuns => Set<CoachingRun>();

    public DbSet<CoachingPair> CoachingPairs => Set<CoachingPair>();

    public DbSet<CoachingSession> CoachingSessions => Set<CoachingSession>();

    public DbSet<EvaluationRound> EvaluationRounds => Set<EvaluationRound>();

    public DbSet<EvaluationRater> EvaluationRaters => Set<EvaluationRater>();

    public DbSet<EvaluationLink> EvaluationLinks => Set<EvaluationLink>();

    public DbSet<EvaluationBox> EvaluationBoxes => Set<EvaluationBox>();

    public DbSet<LearningPlan> LearningPlans => Set<LearningPlan>();

    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();

    public DbSet<PlanComment> PlanComments => Set<PlanComment>();

    public DbSet<ProgressReview> ProgressReviews => Set<ProgressReview>();

    public DbSet<ReviewWord> ReviewWords => Set<ReviewWord>();

    public DbSet<InformationSession> InformationSessions => Set<InformationSession>();

    public DbSet<SessionSignUp> SessionSignUps => Set<SessionSignUp>();

    public DbSet<SignUpLink> SignUpLinks => Set<SignUpLink>();

    public DbSet<SessionExport> SessionExports => Set<SessionExport>();

    public DbSet<RegisteredInterest> RegisteredInterests => Set<RegisteredInterest>();

    public DbSet<InterestLink> InterestLinks => Set<InterestLink>();

    public DbSet<Job> Jobs => Set<Job>();

    public bool IsSqlite => this is SqliteAppDb;

    /// <summary>
    /// Begins the transaction of a change. On SQLite it first waits for the one write gate, because a second writer
    /// would otherwise sleep on a pool thread; on PostgreSQL the gate is open to all.
    /// </summary>
    public async Task<WriteScope> BeginWriteAsync(CancellationToken cancellationToken = default)
    {
        var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            return new WriteScope(await Database.BeginTransactionAsync(cancellationToken), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Saves unless <paramref name="entity"/> has moved on from the version its page was drawn from.</summary>
    /// <returns>False when someone else saved first; nothing is then written.</returns>
    public async Task<bool> SaveIfUnchangedAsync(AuditedEntity entity, int version, CancellationToken cancellationToken = default)
    {
        if (Entry(entity).Property(e => e.Version).OriginalValue != version)
        {
            ChangeTracker.Clear();
            return false;
        }

        try
        {
            await SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            ChangeTracker.Clear();  // so that no later save in this request writes the audit entry after all
            return false;
        }
    }

    /// <summary>Saves unless somebody else has made the same at the same moment, which a unique index refuses, or changed what is changed here.</summary>
    /// <param name="table">What the name of the index begins with, behind its prefix: both databases name it in what they say.</param>
    /// <returns>False when someone else saved first; nothing is then written.</returns>
    public async Task<bool> SaveUnlessTakenAsync(string table, CancellationToken cancellationToken = default)
    {
        try
        {
            await SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.InnerException?.Message.Contains(table, StringComparison.Ordinal) is true)
        {
            ChangeTracker.Clear();
            return false;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync: a blocked thread is a lost applicant.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        WriteAudit();
        if (Database.CurrentTransaction is not null || !ChangeTracker.HasChanges())
        {
            return await SaveAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var write = await BeginWriteAsync(cancellationToken);
        var saved = await SaveAsync(acceptAllChangesOnSuccess, cancellationToken);
        await write.CommitAsync(cancellationToken);
        return saved;
    }

    // Whoever saves second may meet the other's audit entry before the other's version: both mean the same.
    private async Task<int> SaveAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException error) when (error is not DbUpdateConcurrencyException && IsSecondAuditEntry(error))
        {
            throw new DbUpdateConcurrencyException("Somebody else saved a change to the same thing first.", error);
        }
    }

    private static bool IsSecondAuditEntry(DbUpdateException error) => error.InnerException switch
    {
        Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation, ConstraintName: "PK_AuditEntries" } => true,
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 } unique => unique.Message.Contains("AuditEntries.StreamId", StringComparison.Ordinal),
        _ => false,
    };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(AuditedEntity).IsAssignableFrom(e.ClrType)))
        {
            modelBuilder.Entity(entity.ClrType).Property(nameof(AuditedEntity.Version)).IsConcurrencyToken();
            modelBuilder.Entity(entity.ClrType).Property(nameof(AuditedEntity.AuditHead)).HasMaxLength(64);
        }
    }

    // Times are UTC. SQLite forgets a DateTime's kind, so it is put back on the way out. Enums are kept as words.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private void WriteAudit()
    {
        foreach (var entry in ChangeTracker.Entries<AuditedEntity>().ToArray())
        {
            var raised = entry.Entity.TakeRaised();
            AuditEntries.AddRange(raised);
            if (entry.State is EntityState.Modified || raised.Count > 0)
            {
                entry.Entity.Touch();
            }
        }
    }

    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
