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
}
