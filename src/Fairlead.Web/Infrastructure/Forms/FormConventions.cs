using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Infrastructure.Forms;

public static class FormConventions
{
    /// <summary>Dates from three boxes, sentences in place of the framework's own, status 400 for a form shown again with problems.</summary>
    public static void UseFormConventions(this MvcOptions mvc)
    {
        // Whether an answer is needed is said by the page, in words of its own.
        mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        mvc.ModelBinderProviders.Insert(0, new DateBinderProvider());
        mvc.Filters.Add<InvalidIs400>();

        var words = mvc.ModelBindingMessageProvider;
        words.SetAttemptedValueIsInvalidAccessor((_, field) => $"{FieldWords.Of(field)} must be in the correct form");
        words.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "The answer must be in the correct form");
        words.SetUnknownValueIsInvalidAccessor(field => $"{FieldWords.Of(field)} must be in the correct form");
        words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "The answer must be in the correct form");
        words.SetValueIsInvalidAccessor(_ => "The answer must be in the correct form");
        words.SetValueMustBeANumberAccessor(field => $"{FieldWords.Of(field)} must be a number");
        words.SetNonPropertyValueMustBeANumberAccessor(() => "The answer must be a number");
        words.SetValueMustNotBeNullAccessor(_ => "Enter an answer");
        words.SetMissingBindRequiredValueAccessor(field => FieldWords.Enter(FieldWords.Of(field)));
        words.SetMissingKeyOrValueAccessor(() => "Enter an answer");
        words.SetMissingRequestBodyRequiredValueAccessor(() => "Send the form again: it arrived empty");
    }
}
