using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Programmes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>The register's filter as its address has it. What it does not know is not looked at.</summary>
public sealed record RegisterQuery(RegisterFilter Filter, int PageNumber)
{
    private const int LongestWords = 200;

    /// <summary>One number of the funnel.</summary>
    public static RegisterQuery OfFunnel(FunnelStep? step = null, FunnelStanding? standing = null, string? cut = null, string? value = null) =>
        new(new RegisterFilter { Step = step, Standing = standing, Cut = cut, Value = value }, 1);

    public static RegisterQuery Read(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var given = query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        string? Of(string key) => given.TryGetValue(key, out var value) && value.Trim().Length > 0 ? value.Trim() : null;

        var filter = new RegisterFilter
        {
            Words = Short(Of("q"), LongestWords),
            Status = OneOf<ApplicationStatus>(Of("status")),
            Late = OneOf<LateFilter>(Of("late")),
            Authority = Short(Of("authority"), ApplicationAttribute.ValueMaxLength),
            Source = OneOf<ApplicationSource>(Of("source")),
            Step = OneOf<FunnelStep>(Of("step")),
            Standing = OneOf<FunnelStanding>(Of("standing")),
            Cut = Short(Of("by"), ApplicationAttribute.ValueMaxLength),
            Value = Short(Of("value"), ApplicationAttribute.ValueMaxLength),
            Sort = OneOf<RegisterSort>(Of("sort")) ?? RegisterSort.Received,
            Descending = Of("order") == "descending",
        };
        return new RegisterQuery(filter, int.TryParse(Of("p"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);
    }

    public static RegisterQuery Read(string query) => Read(QueryHelpers.ParseQuery(query));

    /// <summary>What of the address comes from the funnel, for a form that must not lose it.</summary>
    public IEnumerable<(string Key, string? Value)> FunnelParts =>
        [("step", Word(Filter.Step)), ("standing", Word(Filter.Standing)), ("by", Filter.Cut), ("value", Filter.Cut is null ? null : Filter.Value)];

    /// <summary>What of the funnel the filter lets through, in words.</summary>
    public string FunnelWords(ProgrammeDefinition programme)
    {
        var cut = FunnelCut.Find(programme, Filter.Cut);
        return string.Join("; ", new[]
        {
            Filter.Step is { } step ? $"reached “{step.Words()}”" : null,
            Filter.Standing is { } standing ? $"stands as “{standing.Words()}”" : null,
            cut is null ? null : $"{cut.Label}: {(Filter.Value is { } value ? cut.LabelOf(value) ?? value : Funnel.NotKnownWords)}",
        }.OfType<string>());
    }

    /// <summary>The part of an address after its path; empty for everything in the usual order.</summary>
    public string Write()
    {
        (string Key, string? Value)[] parts =
        [
            ("q", Filter.Words), ("status", Word(Filter.Status)), ("late", Word(Filter.Late)), ("authority", Filter.Authority),
            ("source", Word(Filter.Source)), .. FunnelParts, ("sort", Filter.Sort is RegisterSort.Received ? null : Word<RegisterSort>(Filter.Sort)),
            ("order", Filter.Descending ? "descending" : null),
            ("p", PageNumber > 1 ? PageNumber.ToString(CultureInfo.InvariantCulture) : null),
        ];
        var written = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
        return written.Length == 0 ? "" : $"?{written}";
    }

    public string AtPage(int number) => (this with { PageNumber = number }).Write();

    /// <summary>By this column; the other way round when it is sorted by it already.</summary>
    public string SortedBy(RegisterSort sort) => new RegisterQuery(
        Filter with { Sort = sort, Descending = Filter.Sort == sort && !Filter.Descending }, 1).Write();

    public string AriaSort(RegisterSort sort) => Filter.Sort != sort ? "none" : Filter.Descending ? "descending" : "ascending";

    public static string? Word<T>(T? value)
        where T : struct, Enum => value is { } one ? KebabCase.Of(one) : null;

    private static string? Short(string? text, int most) => text?.Length > most ? text[..most] : text;

    private static T? OneOf<T>(string? text)
        where T : struct, Enum => text is null ? null : KebabCase.Parse<T>(text);
}
