using System.Data.Common;
using Fairlead.Core.Audit;
using Fairlead.Core.Backups;
using Fairlead.Core.Data;
using Fairlead.Equality;

namespace Fairlead.Web.Commands;

/// <summary>What went wrong, in a sentence for whoever sits at the terminal: never a stack trace.</summary>
internal static class Faults
{
    public static string Words(Exception fault) => fault switch
    {
        UsageException => $"{fault.Message.TrimEnd('.')}. See “fairlead help”.",
        BackupRefusedException or RuleBrokenException or NewerSchemaException or PurposeKeyException => fault.Message,
        DbException => $"the database cannot be used: {Sentence(fault)}",
        IOException or UnauthorizedAccessException => Sentence(fault),
        { InnerException: DbException inner } => Words(inner),
        _ => $"this should not have happened: {Sentence(fault)} ({fault.GetType().Name})",
    };

    private static string Sentence(Exception fault) => fault.Message.Split('\n')[0].Trim().TrimEnd('.') + ".";
}
