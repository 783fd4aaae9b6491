using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Handling;

public enum RegisterSort
{
    Received,
    Name,
    Reference,
    Status,
}

public enum LateFilter
{
    InTime,
    Late,
}

/// <summary>Which applications of a cohort are shown, and in what order. Everything is optional.</summary>
public sealed record RegisterFilter
{
    public const int PageSize = 50;

    public string? Words { get; init; }

    public ApplicationStatus? Status { get; init; }

    public LateFilter? Late { get; init; }

    public string? Authority { get; init; }

    public ApplicationSource? Source { get; init; }

    /// <summary>A step of the funnel that they have reached.</summary>
    public FunnelStep? Step { get; init; }

    public FunnelStanding? Standing { get; init; }

    /// <summary>The name of a <see cref="FunnelCut"/>, whose <see cref="Value"/> they have.</summary>
    public string? Cut { get; init; }

    /// <summary>Null for those of whom it is not known.</summary>
    public string? Value { get; init; }

    public RegisterSort Sort { get; init; }

    public bool Descending { get; init; }

    public bool IsNarrow => !string.IsNullOrWhiteSpace(Words) || Status is not null || Late is not null || Authority is not null || Source is not null || IsOfFunnel;

    /// <summary>Whether it is one number of the funnel.</summary>
    public bool IsOfFunnel => Step is not null || Standing is not null || Cut is not null;
}

/// <summary>One line of the register. What stands in a draft is not part of it.</summary>
public sealed record RegisterRow
{
    public required Guid ApplicationId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Reference { get; init; }

    public required string Name { get; init; }

    public required string? Email { get; init; }

    public required ApplicationStatus Status { get; init; }

    public required ApplicationSource Source { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime? ReceivedAt { get; init; }

    public required Timeliness? Timeliness { get; init; }

    public required bool IsSetAside { get; init; }

    public required string? Employer { get; init; }

    public required string? ServiceArea { get; init; }
}

/// <summary>The register of a cohort: everyone who has started, submitted or withdrawn.</summary>
public static class Register
{
    /// <summary>Attributes that the register shows where the definition has them.</summary>
    public const string Authority = "authority";

    public const string ServiceArea = "service-area";

    private const int MostWords = 8;

    /// <summary>
    /// The applications that <paramref name="filter"/> lets through, but for those from which the viewer is recused. Pages, counts and exports
    /// all start from it.
    /// </summary>
    public static IQueryable<Application> Matching(AppDb db, Cohort cohort, ProgrammeDefinition definition, RegisterFilter filter, Viewer viewer, DateTime now)
    {
        var found = db.Applications.AsNoTracking().In(cohort).OpenTo(db, viewer.PersonId, now);
        if (filter.Status is { } status)
        {
            found = found.Where(a => a.Status == status);
        }

        if (filter.Source is { } source)
        {
            found = found.Where(a => a.Source == source);
        }

        if (filter.Authority is { } authority)
        {
            found = found.Where(a => db.ApplicationAttributes.Any(t => t.ApplicationId == a.ApplicationId && t.Name == Authority && t.Value == authority));
        }

        found = filter.Late switch
        {
            LateFilter.InTime => found.Where(a => a.Timeliness == Timeliness.InTime || a.Timeliness == Timeliness.ByExtension),
            LateFilter.Late => found.Where(a =>
                a.Timeliness == Timeliness.InGrace || a.Timeliness == Timeliness.LateByCode || a.Timeliness == Timeliness.LateMarked),
            _ => found,
        };
        if (filter.Step is { } step)
        {
            found = found.Places(db, cohort, definition, viewer, now).HavingReached(step, FunnelSteps.Of(definition, cohort, viewer));
        }

        if (filter.Standing is { } standing)
        {
            found = found.Places(db, cohort, definition, viewer, now).Standing(standing);
        }

        if (FunnelCut.Find(definition, filter.Cut) is { } cut)
        {
            found = cut.Having(found, db, filter.Value);
        }

        return Search(db, definition, found, filter.Words);
    }

    /// <summary>In the order asked for; what is equal goes by reference, so that no page repeats a row of another.</summary>
    public static IQueryable<Application> InOrder(this IQueryable<Application> applications, AppDb db, RegisterFilter filter) => (filter.Sort, filter.Descending) switch
    {
        (RegisterSort.Name, false) => applications.OrderBy(a => db.People.Where(p => p.PersonId == a.PersonId).Select(p => p.NameKey).First()).ThenBy(a => a.Reference),
        (RegisterSort.Name, true) => applications.OrderByDescending(a => db.People.Where(p => p.PersonId == a.PersonId).Select(p => p.NameKey).First()).ThenBy(a => a.Reference),
        (RegisterSort.Reference, false) => applications.OrderBy(a => a.Reference),
        (RegisterSort.Reference, true) => applications.OrderByDescending(a => a.Reference),
        (RegisterSort.Status, false) => applications.OrderBy(a => a.Status).ThenBy(a => a.Reference),
        (RegisterSort.Status, true) => applications.OrderByDescending(a => a.Status).ThenBy(a => a.Reference),
        (_, true) => applications.OrderBy(a => a.ReceivedAt == null).ThenByDescending(a => a.ReceivedAt).ThenBy(a => a.Reference),
        _ => applications.OrderBy(a => a.ReceivedAt == null).ThenBy(a => a.ReceivedAt).ThenBy(a => a.Reference),
    };

    public static IQueryable<RegisterRow> Rows(this IQueryable<Application> applications, AppDb db) => applications.Select(a => new RegisterRow
    {
        ApplicationId = a.ApplicationId,
        PersonId = a.PersonId,
        Reference = a.Reference,
        Name = db.People.Where(p => p.PersonId == a.PersonId).Select(p => p.Name).First(),
        Email = db.PersonEmails.Where(e => e.PersonId == a.PersonId && e.Until == null).Select(e => e.Address).FirstOrDefault(),
        Status = a.Status,
        Source = a.Source,
        StartedAt = a.StartedAt,
        ReceivedAt = a.ReceivedAt,
        Timeliness = a.Timeliness,
        IsSetAside = a.DuplicateOfApplicationId != null,
        Employer = a.Submissions == 0
            ? null
            : db.Employments.Where(e => e.PersonId == a.PersonId && e.Until == null)
                .Join(db.Organisations, e => e.OrganisationId, o => o.OrganisationId, (_, o) => o.Name).FirstOrDefault(),
        ServiceArea = db.ApplicationAttributes.Where(t => t.ApplicationId == a.ApplicationId && t.Name == ServiceArea).Select(t => t.Value).FirstOrDefault(),
    });

    // Every word must stand somewhere: in the name, an address of now or earlier, the authority or employer, the reference.
    private static IQueryable<Application> Search(AppDb db, ProgrammeDefinition definition, IQueryable<Application> found, string? words)
    {
        var authorities = definition.QuestionFeeding(Authority)?.Options ?? [];
        foreach (var word in (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            var (key, address, reference) = (Fold.Key(word), EmailAddress.Key(word), word.ToUpperInvariant());
            var codes = authorities.Where(o => key.Length > 0 && Fold.Key(o.Label).Contains(key, StringComparison.Ordinal)).Select(o => o.Value).ToList();
            found = found.Where(a =>
                a.Reference.Contains(reference)
                || (key != "" && db.People.Any(p => p.PersonId == a.PersonId && p.NameKey.Contains(key)))
                || db.PersonEmails.Any(e => e.PersonId == a.PersonId && e.AddressKey.Contains(address))
                || db.ApplicationAttributes.Any(t => t.ApplicationId == a.ApplicationId && t.Name == Authority && codes.Contains(t.Value))
                || (key != "" && db.Employments.Any(e => e.PersonId == a.PersonId
                    && db.Organisations.Any(o => o.OrganisationId == e.OrganisationId && o.NameKey.Contains(key)))));
        }

        return found;
    }
}
