namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>The fields of the page in the order in which they stand, so that the error summary can follow it.</summary>
public sealed class PageFields
{
    private readonly Dictionary<string, (int Position, string ControlId)> _fields = new(StringComparer.OrdinalIgnoreCase);

    public void Put(string name, string controlId) => _fields.TryAdd(name, (_fields.Count, controlId));

    public int PositionOf(string name) => _fields.TryGetValue(name, out var field) ? field.Position : int.MaxValue;

    public string? ControlOf(string name) => _fields.TryGetValue(name, out var field) ? field.ControlId : null;
}

public static class PageFieldsAccess
{
    private static readonly object _key = new();

    public static PageFields PageFields(this HttpContext http)
    {
        if (http.Items[_key] is not PageFields fields)
        {
            http.Items[_key] = fields = new PageFields();
        }

        return fields;
    }
}
