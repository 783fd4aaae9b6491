using System.Globalization;
using System.Text;

namespace Fairlead.Core.People;

/// <summary>Text as people search for it: no case, no diacritics, one space.</summary>
public static class Fold
{
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        var space = true;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            switch (c)
            {
                case 'ł' or 'Ł': key.Append('l'); space = false; break;
                case 'ø' or 'Ø': key.Append('o'); space = false; break;
                case 'đ' or 'Đ' or 'ð' or 'Ð': key.Append('d'); space = false; break;
                case 'æ' or 'Æ': key.Append("ae"); space = false; break;
                case 'œ' or 'Œ': key.Append("oe"); space = false; break;
                case 'ß': key.Append("ss"); space = false; break;
                case 'ı': key.Append('i'); space = false; break;
                case '’' or '‘' or '\'': break;
                default:
                    if (char.IsLetterOrDigit(c))
                    {
                        key.Append(char.ToLower(c, CultureInfo.InvariantCulture));
                        space = false;
                    }
                    else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && !space)
                    {
                        key.Append(' ');
                        space = true;
                    }

                    break;
            }
        }

        return key.ToString().TrimEnd();
    }
}
