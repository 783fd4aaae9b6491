using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Fairlead.Web.Infrastructure.Forms;

/// <summary>Binds a <see cref="DateOnly"/> from the three boxes of a date input, or from one ISO date of an address or a hidden field.</summary>
public sealed class DateBinder : IModelBinder
{
    private static readonly string[] _parts = [DateParts.Day, DateParts.Month, DateParts.Year];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var what = FieldWords.Of(bindingContext.ModelMetadata);
        if (name.Length == 0)
        {
            return Task.CompletedTask;
        }

        var boxes = _parts.Select(p => bindingContext.ValueProvider.GetValue($"{name}.{p}")).ToList();
        if (boxes.TrueForAll(b => b == ValueProviderResult.None))
        {
            BindWhole(bindingContext, bindingContext.ValueProvider.GetValue(name), what);
            return Task.CompletedTask;
        }

        foreach (var (part, box) in _parts.Zip(boxes))
        {
            bindingContext.ModelState.SetModelValue($"{name}.{part}", box);
            bindingContext.ModelState.MarkFieldValid($"{name}.{part}");
        }

        Conclude(bindingContext, DateParts.Read(boxes[0].FirstValue, boxes[1].FirstValue, boxes[2].FirstValue, what), what);
        return Task.CompletedTask;
    }

    private static void BindWhole(ModelBindingContext context, ValueProviderResult value, string what)
    {
        if (value == ValueProviderResult.None)
        {
            return;
        }

        context.ModelState.SetModelValue(context.ModelName, value);
        var reading = string.IsNullOrWhiteSpace(value.FirstValue) ? DateReading.Nothing
            : DateOnly.TryParseExact(value.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new DateReading(date, null, [])
            : new DateReading(null, $"{what} must be a real date", []);
        Conclude(context, reading, what);
    }

    private static void Conclude(ModelBindingContext context, DateReading reading, string what)
    {
        var problem = reading.Problem
            ?? (reading.Date is null && !context.ModelMetadata.IsReferenceOrNullableType ? FieldWords.Enter(what) : null);
        if (problem is null)
        {
            context.Result = ModelBindingResult.Success(reading.Date);
            return;
        }

        context.ModelState.TryAddModelError(context.ModelName, problem);
    }
}

public sealed class DateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DateBinder() : null;
}
