using System.Globalization;
using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Data;

/// <param name="Sentence">What always holds between two transactions.</param>
/// <param name="Violations">A query that both databases understand; each of its rows breaks the sentence.</param>
public sealed record Invariant(string Sentence, string Violations)
{
    internal string Counting => $"SELECT cast(count(*) as integer) AS \"Value\" FROM ({Violations}) v";
}

/// <param name="Sentence">The sentence that does not hold.</param>
/// <param name="Count">How many rows break it.</param>
public sealed record BrokenInvariant(string Sentence, int Count)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sentence} ({Count:N0})");
}

/// <summary>
/// What the verbs keep true across tables, asked of the stored rows themselves: after a crash, a restore or a fault in a verb this says
/// what is wrong. What a constraint of the database can hold is not asked again here.
/// </summary>
public static class Invariants
{
    private static readonly Invariant[] _ofTables =
    [
        new("Every place that is taken has been accepted", """
            SELECT 1 FROM "CohortPlaces" p
            WHERE p."Taken" <> (SELECT count(*) FROM "Offers" o WHERE o."CohortId" = p."CohortId" AND o."Status" = 'Accepted')
            """),
        new("A released cohort gives as many places as it has", """
            SELECT 1 FROM "CohortPlaces" p JOIN "Cohorts" c ON c."CohortId" = p."CohortId" WHERE c."Places" <> p."Places"
            """),
        new("Whoever has accepted a place takes part or has deferred, and nobody else does", """
            SELECT o."ApplicationId" FROM "Offers" o WHERE o."Status" = 'Accepted'
              AND NOT EXISTS (SELECT 1 FROM "Participations" p WHERE p."ApplicationId" = o."ApplicationId" AND p."Status" IN ('TakingPart', 'Deferred'))
            UNION ALL
            SELECT p."ApplicationId" FROM "Participations" p WHERE p."Status" IN ('TakingPart', 'Deferred')
              AND NOT EXISTS (SELECT 1 FROM "Offers" o WHERE o."ApplicationId" = p."ApplicationId" AND o."Status" = 'Accepted')
            """),
        new("An entry of a ledger corrects one about the same thing of the same person, made before", """
            SELECT 1 FROM "LedgerEntries" e JOIN "LedgerEntries" c ON c."LedgerEntryId" = e."CorrectsEntryId"
            WHERE c."ParticipationId" <> e."ParticipationId" OR c."Kind" <> e."Kind" OR c."Subject" <> e."Subject" OR c."EnteredAt" > e."EnteredAt"
            """),
        new("Nobody is in two sets at a time", """
            SELECT 1 FROM "SetMemberships" a JOIN "SetMemberships" b ON b."ParticipationId" = a."ParticipationId" AND b."SetMembershipId" <> a."SetMembershipId"
            WHERE (b."Until" IS NULL OR a."From" < b."Until") AND (a."Until" IS NULL OR b."From" < a."Until")
            """),
        new("Everybody who is in a set takes part", """
            SELECT 1 FROM "SetMemberships" m JOIN "Participations" p ON p."ParticipationId" = m."ParticipationId" WHERE m."Until" IS NULL AND p."Status" <> 'TakingPart'
            """),
        new("Nobody is in a set that has been dissolved", """
            SELECT 1 FROM "SetMemberships" m JOIN "LearningSets" s ON s."LearningSetId" = m."LearningSetId" WHERE m."Until" IS NULL AND s."Until" IS NOT NULL
            """),
        new("A human has confirmed the sets of a cohort", """
            SELECT 1 FROM "LearningSets" s WHERE NOT EXISTS (SELECT 1 FROM "SetRuns" r WHERE r."CohortId" = s."CohortId" AND r."Status" = 'Confirmed' AND r."DecidedByPersonId" IS NOT NULL)
            """),
        new("Whoever is matched with a coach or mentor takes part", """
            SELECT 1 FROM "CoachingPairs" c JOIN "Participations" p ON p."ParticipationId" = c."ParticipationId" WHERE c."Status" IN ('Proposed', 'Standing') AND p."Status" <> 'TakingPart'
            """),
        new("A human has confirmed the matches of a cohort", """
            SELECT 1 FROM "CoachingPairs" c WHERE NOT EXISTS (SELECT 1 FROM "CoachingRuns" r WHERE r."CohortId" = c."CohortId" AND r."Status" = 'Confirmed' AND r."DecidedByPersonId" IS NOT NULL)
            """),
        new("A session that counts was held while the two worked together", """
            SELECT 1 FROM "CoachingSessions" s JOIN "CoachingPairs" c ON c."CoachingPairId" = s."CoachingPairId"
            WHERE s."StruckAt" IS NULL AND (c."From" IS NULL OR s."Day" < c."From" OR s."Day" > c."Until")
            """),
        new("Of an evaluation whose report is made no answer is left", """
            SELECT 1 FROM "EvaluationBoxes" b JOIN "EvaluationRounds" r ON r."EvaluationRoundId" = b."EvaluationRoundId" WHERE r."ReportJson" IS NOT NULL AND b."SheetsJson" <> '[]'
            """),
        new("Only somebody who is asked and has not answered has a draft of an evaluation", """
            SELECT 1 FROM "EvaluationRaters" e JOIN "EvaluationRounds" r ON r."EvaluationRoundId" = e."EvaluationRoundId"
            WHERE e."DraftJson" IS NOT NULL AND (e."Status" <> 'Asked' OR r."Status" <> 'Asking')
            """),
        new("A learning plan that is agreed says what its last version says, and has all its versions", """
            SELECT 1 FROM "LearningPlans" p LEFT JOIN "PlanVersions" v ON v."LearningPlanId" = p."LearningPlanId" AND v."Number" = p."Versions"
            WHERE (p."Status" = 'Agreed' AND (v."ContentJson" IS NULL OR v."ContentJson" <> p."DraftJson"))
              OR p."Versions" <> (SELECT count(*) FROM "PlanVersions" x WHERE x."LearningPlanId" = p."LearningPlanId")
            """),
        new("A review that is done was confirmed as it stands", """
            SELECT 1 FROM "ProgressReviews" r WHERE r."Status" = 'Done'
              AND NOT EXISTS (SELECT 1 FROM "ReviewWords" w WHERE w."ProgressReviewId" = r."ProgressReviewId" AND w."Hash" = r."SharedHash")
            """),
        new("No more offers stand than there are places", """
            SELECT o."CohortId" FROM "Offers" o JOIN "Cohorts" c ON c."CohortId" = o."CohortId"
            WHERE o."Status" IN ('Open', 'Accepted') GROUP BY o."CohortId", c."Places" HAVING count(*) > c."Places"
            """),
        new("The submissions of an application are numbered from one without a gap", """
            SELECT s."ApplicationId" FROM "Submissions" s GROUP BY s."ApplicationId" HAVING min(s."Number") <> 1 OR max(s."Number") <> count(*)
            """),
        new("An application knows how often it has been submitted", """
            SELECT 1 FROM "Applications" a WHERE a."Submissions" <> (SELECT count(*) FROM "Submissions" s WHERE s."ApplicationId" = a."ApplicationId")
            """),
        new("Of a self-assessment that was let go no copy is left", """
            SELECT 1 FROM "SharedSelfAssessments" c JOIN "SelfAssessments" s ON s."SelfAssessmentId" = c."SelfAssessmentId" WHERE length(s."AnswersJson") <= 2
            """),
        new("Every file has its content, in full", """
            SELECT 1 FROM "ApplicationFiles" f LEFT JOIN "ApplicationFileContents" c ON c."ApplicationFileId" = f."ApplicationFileId"
            WHERE c."ApplicationFileId" IS NULL OR length(c."Bytes") <> f."Length"
            """),
        new("A file is named by a submission of its own application", """
            SELECT 1 FROM "ApplicationFiles" f JOIN "Applications" a ON a."ApplicationId" = f."ApplicationId" WHERE f."NamedBySubmission" > a."Submissions"
            """),
        new("What has been submitted says when it came in and whether that was in time", """
            SELECT 1 FROM "Applications" a WHERE a."Status" = 'Submitted' AND (a."ReceivedAt" IS NULL OR a."Timeliness" IS NULL OR a."Submissions" = 0)
            """),
        new("An application says when it was withdrawn exactly if it is", """
            SELECT 1 FROM "Applications" a WHERE (a."Status" = 'Withdrawn') <> (a."WithdrawnAt" IS NOT NULL)
            """),
        new("An application that stands aside is withdrawn in favour of another to the same cohort", """
            SELECT 1 FROM "Applications" a JOIN "Applications" b ON b."ApplicationId" = a."DuplicateOfApplicationId"
            WHERE a."Status" <> 'Withdrawn' OR a."CohortId" <> b."CohortId" OR a."ApplicationId" = b."ApplicationId"
            """),
        new("Decisions are released only in a released cohort", """
            SELECT 1 FROM "Decisions" d JOIN "Cohorts" c ON c."CohortId" = d."CohortId" WHERE d."Status" = 'Released' AND c."Status" <> 'Released'
            """),
        new("A cohort is released exactly if one release stands", """
            SELECT 1 FROM "Cohorts" c
            WHERE (c."Status" = 'Released') <> EXISTS (SELECT 1 FROM "CohortReleases" r WHERE r."CohortId" = c."CohortId" AND r."Status" = 'Standing')
            """),
        new("A cohort that is signed off or released has a confirmed composition", """
            SELECT 1 FROM "Cohorts" c WHERE c."Status" IN ('SignedOff', 'Released')
            AND NOT EXISTS (SELECT 1 FROM "Compositions" d WHERE d."CohortId" = c."CohortId" AND d."Status" = 'Confirmed')
            """),
        new("A human confirmed each composition, with a reason and minutes", """
            SELECT 1 FROM "Compositions" d WHERE d."Status" = 'Confirmed'
            AND (d."ConfirmedByPersonId" IS NULL OR d."ConfirmedAt" IS NULL OR d."Reason" IS NULL OR d."MinutesJson" IS NULL)
            """),
        new("A confirmed composition has members, and no more than places", """
            SELECT 1 FROM "Compositions" d JOIN "Cohorts" c ON c."CohortId" = d."CohortId" WHERE d."Status" = 'Confirmed'
            AND (SELECT count(*) FROM "CompositionMembers" m WHERE m."CompositionId" = d."CompositionId") NOT BETWEEN 1 AND c."Places"
            """),
        new("Everybody in a confirmed composition has passed the gateway", """
            SELECT 1 FROM "CompositionMembers" m JOIN "Compositions" d ON d."CompositionId" = m."CompositionId" WHERE d."Status" = 'Confirmed'
            AND NOT EXISTS (SELECT 1 FROM "GatewayChecks" g WHERE g."ApplicationId" = m."ApplicationId" AND g."Outcome" = 'Passed')
            """),
        new("A form that a backer sent was frozen, with its fingerprint and its time", """
            SELECT 1 FROM "Backings" b WHERE b."Status" = 'Sent' AND NOT EXISTS (SELECT 1 FROM "Nominations" n WHERE n."BackingId" = b."BackingId"
                AND n."Snapshot" IS NOT NULL AND n."Hash" IS NOT NULL AND n."ReceivedAt" IS NOT NULL AND n."Timeliness" IS NOT NULL)
            """),
        new("A request to a backer says when it was answered if it was", """
            SELECT 1 FROM "Backings" b WHERE b."Status" IN ('Sent', 'Declined', 'HandedOver') AND b."AnsweredAt" IS NULL
            """),
        new("What an assessor sent was frozen, with its fingerprint and its time", """
            SELECT 1 FROM "ReviewSeats" s WHERE s."Status" = 'In' AND s."Duty" IN ('Reader', 'Panellist') AND NOT EXISTS (SELECT 1 FROM "ReviewForms" f
                WHERE f."ReviewSeatId" = s."ReviewSeatId" AND f."Snapshot" IS NOT NULL AND f."Hash" IS NOT NULL AND f."ReceivedAt" IS NOT NULL)
            """),
        new("Nobody has a seat at an application of their own", """
            SELECT 1 FROM "ReviewSeats" s JOIN "Applications" a ON a."ApplicationId" = s."ApplicationId"
            WHERE s."Status" IN ('Given', 'Opened', 'In') AND a."PersonId" = s."PersonId"
            """),
        new("A moderated finding is that of whoever moderated the application", """
            SELECT 1 FROM "ReviewFindings" f JOIN "ReviewSeats" s ON s."ReviewSeatId" = f."ReviewSeatId"
            WHERE s."ApplicationId" <> f."ApplicationId" OR s."Duty" <> 'Moderator' OR s."SentAt" IS NULL
            """),
        new("Only what has been made ready is read", """
            SELECT 1 FROM "ReviewSeats" s WHERE NOT EXISTS (SELECT 1 FROM "BlindPapers" p WHERE p."ApplicationId" = s."ApplicationId" AND p."ReadyAt" IS NOT NULL)
            """),
        new("Nobody has scored a calibration form that has not been opened", """
            SELECT 1 FROM "CalibrationReads" r JOIN "CalibrationForms" f ON f."CalibrationFormId" = r."CalibrationFormId" WHERE f."Status" = 'Draft' OR r."SentAt" < f."OpenedAt"
            """),
        new("Whoever sits on a panel sits there when and while its interview stands", """
            SELECT 1 FROM "ReviewSeats" s JOIN "Interviews" i ON i."InterviewId" = s."InterviewId" WHERE s."Status" IN ('Given', 'Opened', 'In')
            AND (i."Status" NOT IN ('Arranged', 'Confirmed', 'Held') OR i."ApplicationId" <> s."ApplicationId" OR s."InterviewAt" IS NULL OR s."InterviewAt" <> i."At")
            """),
        new("A result that counts is of an interview that was held", """
            SELECT 1 FROM "InterviewResults" r JOIN "Interviews" i ON i."InterviewId" = r."InterviewId"
            WHERE r."Status" <> 'Fallen' AND (i."Status" <> 'Held' OR i."ApplicationId" <> r."ApplicationId")
            """),
        new("Feedback that was sent rests on a finding or on a decision", """
            SELECT 1 FROM "FeedbackLetters" l WHERE l."Status" = 'Sent'
            AND NOT EXISTS (SELECT 1 FROM "ReviewFindings" f WHERE f."ApplicationId" = l."ApplicationId")
            AND NOT EXISTS (SELECT 1 FROM "Decisions" d WHERE d."ApplicationId" = l."ApplicationId" AND d."Status" = 'Released')
            """),
        new("Nobody looks into an appeal about what they read, checked or rated", """
            SELECT 1 FROM "Appeals" a WHERE a."Status" IN ('Assigned', 'Upheld', 'NotUpheld') AND (
            EXISTS (SELECT 1 FROM "ReviewSeats" s WHERE s."ApplicationId" = a."ApplicationId" AND s."PersonId" = a."AssignedToPersonId" AND s."Status" <> 'TakenBack')
            OR EXISTS (SELECT 1 FROM "GatewayChecks" g WHERE g."ApplicationId" = a."ApplicationId" AND g."DecidedByPersonId" = a."AssignedToPersonId")
            OR EXISTS (SELECT 1 FROM "MeritRatings" r WHERE r."ApplicationId" = a."ApplicationId" AND r."PersonId" = a."AssignedToPersonId"))
            """),
        new("Nobody is offered a place without a released decision", """
            SELECT 1 FROM "Offers" o WHERE o."Status" <> 'Withdrawn'
            AND NOT EXISTS (SELECT 1 FROM "Decisions" d WHERE d."ApplicationId" = o."ApplicationId" AND d."Status" = 'Released')
            """),
        new("An offer says when it was answered exactly if it no longer waits", """
            SELECT 1 FROM "Offers" o WHERE (o."Status" = 'Open') <> (o."AnsweredAt" IS NULL)
            """),
        new("Offers are accepted while they can be answered", """
            SELECT 1 FROM "Offers" o WHERE o."Status" = 'Accepted' AND (o."AnsweredAt" < o."VisibleFrom" OR o."AnsweredAt" >= o."RespondBefore")
            """),
        new("Invoices are numbered without a gap", """
            SELECT 1 FROM "InvoiceCounters" n
            WHERE n."Last" <> (SELECT count(*) FROM "Invoices") OR n."Last" <> (SELECT coalesce(max(i."Number"), 0) FROM "Invoices" i)
            """),
        new("An invoice that was issued says when, and by when it is to be paid", """
            SELECT 1 FROM "Invoices" i WHERE i."Status" IN ('Issued', 'Paid') AND (i."IssuedAt" IS NULL OR i."DueOn" IS NULL)
            """),
        new("Only for an accepted place is there an invoice, in the same cohort", """
            SELECT 1 FROM "Invoices" i JOIN "Offers" o ON o."OfferId" = i."OfferId"
            WHERE o."Status" NOT IN ('Accepted', 'GivenUp') OR o."CohortId" <> i."CohortId"
            """),
        new("A message says when it was sent exactly if it was, and was not sent before it was due", """
            SELECT 1 FROM "Messages" m WHERE (m."Status" = 'Sent') <> (m."SentAt" IS NOT NULL) OR m."SentAt" < m."DueAt"
            """),
        new("A message of a batch belongs to the cohort of the batch", """
            SELECT 1 FROM "Messages" m JOIN "MessageBatches" b ON b."BatchId" = m."BatchId" WHERE m."CohortId" IS NULL OR m."CohortId" <> b."CohortId"
            """),
        new("No more people have a place at an information session than it has", """
            SELECT s."InformationSessionId" FROM "SessionSignUps" u JOIN "InformationSessions" s ON s."InformationSessionId" = u."InformationSessionId"
            WHERE u."Status" = 'Placed' GROUP BY s."InformationSessionId", s."Capacity" HAVING count(*) > s."Capacity"
            """),
        new("Nobody waits for an information session that has a place free", """
            SELECT 1 FROM "InformationSessions" s WHERE s."Status" = 'Announced'
            AND EXISTS (SELECT 1 FROM "SessionSignUps" w WHERE w."InformationSessionId" = s."InformationSessionId" AND w."Status" = 'Waiting')
            AND (s."Capacity" IS NULL OR s."Capacity" > (
                SELECT count(*) FROM "SessionSignUps" p WHERE p."InformationSessionId" = s."InformationSessionId" AND p."Status" = 'Placed'))
            """),
        new("Of a sign-up that was erased nothing personal is left, nor in what was written to it", """
            SELECT 1 FROM "SessionSignUps" u WHERE u."ErasedAt" IS NOT NULL AND (
                u."Name" IS NOT NULL OR u."MailboxKey" IS NOT NULL OR u."Employer" IS NOT NULL OR u."Question" IS NOT NULL OR u."AccessNeeds" IS NOT NULL
                OR EXISTS (SELECT 1 FROM "SignUpLinks" l WHERE l."SessionSignUpId" = u."SessionSignUpId")
                OR EXISTS (SELECT 1 FROM "Messages" m WHERE m."AboutId" = u."SessionSignUpId" AND m."ToAddress" <> ''))
            """),
        new("Of an entry of the register of interest that has ended nothing personal is left, nor in what was written to it", """
            SELECT 1 FROM "RegisteredInterests" i WHERE i."Status" IN ('TakenBack', 'Lapsed', 'Ended') AND (
                i."Name" IS NOT NULL OR i."MailboxKey" IS NOT NULL OR i."Region" IS NOT NULL OR i."CareerStage" IS NOT NULL
                OR EXISTS (SELECT 1 FROM "InterestLinks" l WHERE l."RegisteredInterestId" = i."RegisteredInterestId")
                OR EXISTS (SELECT 1 FROM "Messages" m WHERE m."AboutId" = i."RegisteredInterestId" AND m."ToAddress" <> ''))
            """),
        new("Work says when it ended exactly if it has", """
            SELECT 1 FROM "Jobs" j WHERE (j."Status" IN ('Done', 'Failed', 'Cancelled')) <> (j."FinishedAt" IS NOT NULL)
            """),
        new("A leave to apply later is used by its own person in its own cohort, once it says when", """
            SELECT 1 FROM "LateEntries" e LEFT JOIN "Applications" a ON a."ApplicationId" = e."UsedByApplicationId"
            WHERE (e."UsedAt" IS NULL) <> (e."UsedByApplicationId" IS NULL) OR a."CohortId" <> e."CohortId" OR e."UsedAt" >= e."Until"
            """),
        new("Nobody’s rating counts who has declared an interest", """
            SELECT 1 FROM "MeritRatings" r JOIN "Recusals" i ON i."ApplicationId" = r."ApplicationId" AND i."PersonId" = r."PersonId" WHERE r."SetAsideAt" IS NULL
            """),
        new("A merged record says which record is kept, and no other does", """
            SELECT 1 FROM "People" p WHERE (p."Status" = 'Merged') <> (p."MergedIntoPersonId" IS NOT NULL)
            OR (p."Status" = 'Merged' AND NOT EXISTS (SELECT 1 FROM "PersonMerges" m WHERE m."GonePersonId" = p."PersonId" AND m."UndoneAt" IS NULL))
            """),
        new("A merged record holds no part, no application that counts and no open session", """
            SELECT 1 FROM "People" p WHERE p."Status" = 'Merged' AND (
            EXISTS (SELECT 1 FROM "PartsHeld" h WHERE h."PersonId" = p."PersonId")
            OR EXISTS (SELECT 1 FROM "Applications" a WHERE a."PersonId" = p."PersonId" AND a."DuplicateOfApplicationId" IS NULL)
            OR EXISTS (SELECT 1 FROM "Sessions" s WHERE s."PersonId" = p."PersonId" AND s."EndedAt" IS NULL))
            """),
        new("A person has one current e-mail address at most", """
            SELECT e."PersonId" FROM "PersonEmails" e WHERE e."Until" IS NULL GROUP BY e."PersonId" HAVING count(*) > 1
            """),
        new("A person has one current employer at most", """
            SELECT e."PersonId" FROM "Employments" e WHERE e."Until" IS NULL GROUP BY e."PersonId" HAVING count(*) > 1
            """),
        new("Nothing that a person has or had ends before it began", """
            SELECT 1 FROM "PartsHeld" h WHERE h."Until" < h."From"
            UNION ALL SELECT 1 FROM "PersonEmails" e WHERE e."Until" < e."From"
            UNION ALL SELECT 1 FROM "Employments" e WHERE e."Until" < e."From"
            UNION ALL SELECT 1 FROM "Sessions" s WHERE s."EndedAt" < s."StartedAt" OR s."ExpiresAt" <= s."StartedAt"
            """),
    ];

    public static IReadOnlyList<Invariant> Of(AppDb db) =>
    [
        .. _ofTables,
        new("Everything has as many audit entries as it counts", $"""
            SELECT 1 FROM ({Streams(db)}) s LEFT JOIN (
                SELECT a."StreamId", count(*) AS n, max(a."Seq") AS last FROM "AuditEntries" a GROUP BY a."StreamId") e ON e."StreamId" = s."Id"
            WHERE coalesce(e.n, 0) <> s."AuditCount" OR coalesce(e.last, 0) <> s."AuditCount"
            """),
        new("Everything ends with the audit entry that it names", $"""
            SELECT 1 FROM ({Streams(db)}) s JOIN "AuditEntries" e ON e."StreamId" = s."Id" AND e."Seq" = s."AuditCount" WHERE e."Hash" <> s."AuditHead"
            """),
        new("Each audit entry follows the one before it", """
            SELECT 1 FROM "AuditEntries" e LEFT JOIN "AuditEntries" p ON p."StreamId" = e."StreamId" AND p."Seq" = e."Seq" - 1
            WHERE e."PreviousHash" <> coalesce(p."Hash", '')
            """),
        new("Every audit entry belongs to something", $"""
            SELECT 1 FROM "AuditEntries" e WHERE NOT EXISTS (SELECT 1 FROM ({Streams(db)}) s WHERE s."Id" = e."StreamId")
            """),
    ];

    /// <summary>One query for each.</summary>
    /// <returns>Those that do not hold.</returns>
    public static async Task<IReadOnlyList<BrokenInvariant>> CheckAsync(AppDb db, CancellationToken cancellationToken = default)
    {
        var broken = new List<BrokenInvariant>();
        foreach (var invariant in Of(db))
        {
            var count = await db.Database.SqlQueryRaw<int>(invariant.Counting).SingleAsync(cancellationToken);
            if (count > 0)
            {
                broken.Add(new(invariant.Sentence, count));
            }
        }

        return broken;
    }

    // Whatever raises audit entries, by its key.
    private static string Streams(AppDb db) => string.Join(" UNION ALL ",
        from entity in db.Model.GetEntityTypes()
        where typeof(AuditedEntity).IsAssignableFrom(entity.ClrType)
        let key = entity.FindPrimaryKey()!.Properties.Single().GetColumnName()
        select $"""SELECT "{key}" AS "Id", "AuditCount", "AuditHead" FROM "{entity.GetTableName()}" """);
}
