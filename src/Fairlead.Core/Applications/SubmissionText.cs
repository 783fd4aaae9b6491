using System.Globalization;
using System.Text;

namespace Fairlead.Core.Applications;

/// <summary>A submission as plain text, for the receipt and for keeping.</summary>
public static class SubmissionText
{
    public static string Of(SubmittedForm form)
    {
        var text = new StringBuilder();
        foreach (var section in form.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{section.Name.ToUpperInvariant()}\n");
            foreach (var group in section.Groups)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(group.Heading is { } heading ? $"\n{heading}\n" : "")}");
                foreach (var answer in group.Answers)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n{answer.Ask}\n{(answer.Shown.Count == 0 ? "Not provided" : string.Join("\n", answer.Shown))}\n");
                }
            }
        }

        if (form.Declarations.Count > 0)
        {
            text.Append("\nDECLARATIONS\n");
            foreach (var declaration in form.Declarations)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nAgreed: {declaration.Text}\n");
            }
        }

        return text.ToString().Trim('\n') + "\n";
    }
}
