using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;

namespace Fairlead.Web.Hosting;

/// <summary>
/// What a start needs later and can be made beside the rest: the definitions, and the model of the database. One core builds the
/// service meanwhile; the first page comes a second sooner.
/// </summary>
internal sealed class HeadStart
{
    public required Task<IReadOnlyList<ProgrammeFile>> Programmes { get; init; }

    public static HeadStart Begin(ServeOptions options)
    {
        _ = Task.Run(() =>
        {
            using var database = DatabaseChoice.In(options.DataFolder, options.Postgres);
            using var db = database.Create();
            _ = db.Model;  // made once for all contexts of the process
        });
        return new HeadStart { Programmes = Task.Run(() => ProgrammeLibrary.Read(Path.Combine(AppContext.BaseDirectory, "programmes"))) };
    }
}
