using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Files;

/// <summary>A file as a browser sent it.</summary>
public sealed record SentFile(string Name, byte[] Content);

/// <summary>Attaches files to the answers of a draft and takes them off again. Part of the caller's transaction.</summary>
public sealed class KeepFiles(AppDb db)
{
    /// <summary>Takes every file that can be taken, and says of each other one why not.</summary>
    public IReadOnlyList<Problem> Attach(Application application, Question question, IReadOnlyList<SentFile> sent, Actor by, DateTime now)
    {
        var attached = application.Answers[question.Id].ToList();
        var problems = new List<Problem>();
        foreach (var (sentName, content) in sent)
        {
            var name = FileName.Strip(sentName);
            if (attached.Count >= FileCheck.MostFiles)
            {
                problems.Add(new(question.Id, $"You can attach {FileCheck.MostFiles} files at most. Remove one before you add “{name}”"));
                continue;
            }

            switch (FileCheck.Of(name, content))
            {
                case FileVerdict.Refused(var why):
                    problems.Add(new(question.Id, $"The file “{name}” {why}"));
                    break;

                // The same content twice is one file: a form that is sent again adds nothing.
                case FileVerdict.Good(var kind) when attached.TrueForAll(a => AttachedFile.Read(a)?.Hash != ApplicationFile.HashOf(content)):
                    var (file, bytes) = ApplicationFile.Take(application.ApplicationId, name, kind, content, now);
                    db.AddRange(file, bytes);
                    attached.Add(file.Attached.ToString());
                    application.Attach(file, by, now);
                    break;
            }
        }

        application.Write(application.Answers.With(question.Id, attached), now);
        return problems;
    }

    /// <summary>Takes a file off the draft; unless a submission names it, it is then gone.</summary>
    public async Task RemoveAsync(Application application, Question question, Guid fileId, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var attached = application.Answers[question.Id];
        var left = attached.Where(a => AttachedFile.Read(a)?.FileId != fileId).ToList();
        if (left.Count == attached.Count)
        {
            return;
        }

        application.Write(application.Answers.With(question.Id, left), now);
        if (await db.ApplicationFiles.SingleOrDefaultAsync(
                f => f.ApplicationFileId == fileId && f.ApplicationId == application.ApplicationId, cancellationToken) is { } file)
        {
            application.Detach(file, by, now);
            if (file.NamedBySubmission == 0)
            {
                db.Remove(file);
            }
        }
    }

    /// <summary>Marks what a submission names, so that it stays.</summary>
    internal async Task FreezeAsync(Submission submission, CancellationToken cancellationToken)
    {
        var named = submission.Form.Sections.SelectMany(s => s.Answers).SelectMany(a => a.Files).Select(f => f.FileId).ToList();
        if (named.Count > 0)
        {
            foreach (var file in await db.ApplicationFiles.Where(f => f.ApplicationId == submission.ApplicationId && named.Contains(f.ApplicationFileId)).ToListAsync(cancellationToken))
            {
                file.Freeze(submission);
            }
        }
    }
}
