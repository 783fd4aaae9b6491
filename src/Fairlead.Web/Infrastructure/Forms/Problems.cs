using Fairlead.Core.Audit;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Fairlead.Web.Infrastructure.Forms;

public static class Problems
{
    /// <summary>Puts each problem beside its field; <paramref name="prefix"/> is the bound property that holds the fields, when there is one.</summary>
    public static void Add(this ModelStateDictionary state, IEnumerable<Problem> problems, string? prefix = null)
    {
        foreach (var (field, message) in problems)
        {
            state.AddModelError(prefix is null || field.Length == 0 ? field : $"{prefix}.{field}", message);
        }
    }

    /// <summary>As <see cref="Add"/>, but one sentence a field is enough: what the reading of the field itself has said, or the first problem.</summary>
    public static void AddUnlessTold(this ModelStateDictionary state, IEnumerable<Problem> problems, string prefix)
    {
        foreach (var (field, message) in problems.Where(p => state.GetFieldValidationState($"{prefix}.{p.Field}") is not ModelValidationState.Invalid).ToList())
        {
            state.TryAddModelError($"{prefix}.{field}", message);
        }
    }
}
