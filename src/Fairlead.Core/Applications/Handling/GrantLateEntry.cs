using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Applications.Handling;

/// <param name="ReasonCode">One of the definition's reasons.</param>
/// <param name="Words">Why, in the words of whoever grants it.</param>
/// <param name="Until">The instant before which the application must be in.</param>
public sealed record Leave(string ReasonCode, string Words, DateTime Until);

/// <summary>Gives one person leave to apply later than others, and tells them. Part of the caller's transaction.</summary>
public sealed class GrantLateEntry(AppDb db, Installation installation)
{
    /// <param name="person">With their addresses.</param>
    /// <exception cref="RuleBrokenException">The reason is none of the definition's, or the new deadline is no later than that of all.</exception>
    public async Task<LateEntry> ExtendAsync(
        Cohort cohort, ProgrammeDefinition definition, Person person, Leave leave, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RequireReason(definition.Reasons.Extension, leave);
        RuleBrokenException.ThrowIf(
            leave.Until <= EntryWindow.Of(cohort, definition.TimeZone).DueBefore, "An extension must end after the deadline of everybody.");
        var entry = LateEntry.GrantExtension(NewId.Next(), cohort.CohortId, person.PersonId, leave.Until, leave.ReasonCode, leave.Words, by, now);
        db.LateEntries.Add(entry);
        await TellAsync(
            entry, "late-extension", cohort, definition, person, $"You have until {Until(definition, leave)} to apply for {definition.Name}",
            $"Your own deadline to apply for {definition.Name}, {cohort.Label}, is now:\n\n{Until(definition, leave)} (UK time)\n\nIt is for you alone. What arrives at that instant or later is too late.",
            now, cancellationToken);
        return entry;
    }

    /// <returns>The leave, and the code in plain text: it is not kept and can be shown this once only.</returns>
    /// <exception cref="RuleBrokenException">The reason is none of the definition's, or the cohort takes no late codes.</exception>
    public async Task<(LateEntry Entry, string Code)> GiveCodeAsync(
        Cohort cohort, ProgrammeDefinition definition, Person person, Leave leave, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RequireReason(definition.Reasons.Late, leave);
        RuleBrokenException.ThrowIf(
            EntryWindow.Of(cohort, definition.TimeZone).Late is not LateRule.ByCode, "This cohort lets nobody in by a late code.");
        var code = LateCode.Draw();
        var entry = LateEntry.GrantCode(NewId.Next(), cohort.CohortId, person.PersonId, code, leave.Until, leave.ReasonCode, leave.Words, by, now);
        db.LateEntries.Add(entry);
        await TellAsync(
            entry, "late-code", cohort, definition, person, $"Your code to apply late for {definition.Name}",
            $"With this code you can still apply for {definition.Name}, {cohort.Label}:\n\n{code}\n\nIt is for you alone and works until {Until(definition, leave)} (UK time). Your application will be marked as late.",
            now, cancellationToken);
        return (entry, code);
    }

    private static void RequireReason(IReadOnlyList<ReasonCode> known, Leave leave) => RuleBrokenException.ThrowIf(
        known.Count > 0 && known.All(r => r.Code != leave.ReasonCode), $"“{leave.ReasonCode}” is not a reason of this programme.");

    private static string Until(ProgrammeDefinition definition, Leave leave) => DateWords.Deadline(definition.TimeZone, leave.Until);

    private async Task TellAsync(
        LateEntry entry, string kind, Cohort cohort, ProgrammeDefinition definition, Person person, string subject, string body, DateTime now, CancellationToken cancellationToken)
    {
        if (person.CurrentEmail is not { } address)
        {
            return;
        }

        var facts = await installation.ReadAsync(cancellationToken);
        db.Messages.Add(new Message
        {
            MessageId = NewId.Next(),
            Kind = kind,
            Key = $"{kind}/{entry.LateEntryId:N}",
            ToPersonId = person.PersonId,
            ToName = person.Name,
            ToAddress = address,
            Subject = subject.Length > Message.SubjectMaxLength ? subject[..Message.SubjectMaxLength] : subject,
            Body = $"Dear {person.Name}\n\n{body}\n\nApply here:\n\n{facts.Link($"/cohorts/{cohort.CohortId}/apply")}\n",
            WrittenAt = now,
            DueAt = now,
            CohortId = cohort.CohortId,
        });
    }
}
