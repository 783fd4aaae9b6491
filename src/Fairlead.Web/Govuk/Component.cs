using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Fairlead.Web.Govuk;

/// <summary>One component of the design system: its options, named as the parameters of its Nunjucks macro, and the HTML they give.</summary>
public abstract record Component : IHtmlContent
{
    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    protected Markup Rest => Spread(Attributes);

    public abstract Markup Render();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Render().WriteTo(writer, encoder);

    protected static Markup Class(params ReadOnlySpan<string?> names) =>
        Markup.Of($" class=\"{Words(names) ?? ""}\"");

    protected static Markup Attribute(string name, string? value) => value is null ? Markup.Empty : Markup.Of($" {name}=\"{value}\"");

    protected static Markup Flag(string name, bool present) => present ? Markup.Of($" {name}") : Markup.Empty;

    protected static Markup Spread(IReadOnlyDictionary<string, string>? attributes) => attributes is null
        ? Markup.Empty
        : Markup.Of($"{attributes.Select(a => Attribute(a.Key, a.Value))}");

    /// <summary>The words with one space between them; null when there are none.</summary>
    protected static string? Words(params ReadOnlySpan<string?> words)
    {
        string? all = null;
        foreach (var word in words)
        {
            all = string.IsNullOrEmpty(word) ? all : all is null ? word : $"{all} {word}";
        }

        return all;
    }

    /// <summary>The hint and the error message of the control with this id, as <c>aria-describedby</c> refers to them.</summary>
    protected static Markup Explained(string? id, Hint? hint, ErrorMessage? error) => Markup.Of(
        $"{(hint is null ? null : hint with { Id = $"{id}-hint" })}{(error is null ? null : error with { Id = $"{id}-error" })}");

    protected static string? Described(string? id, string? already, Hint? hint, ErrorMessage? error) =>
        Words(already, hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error");

    protected static string? Truth(bool? value) => value switch { true => "true", false => "false", null => null };
}

/// <summary>A component with content of its own: text, or HTML in its place.</summary>
public abstract record ContentComponent : Component
{
    public string? Text { get; init; }

    public Markup? Html { get; init; }

    protected Markup Content => Html is { IsEmpty: false } html ? html : Markup.Text(Text);
}

/// <summary>Text, or HTML in its place.</summary>
public sealed record Fragment : ContentComponent
{
    public override Markup Render() => Content;
}
