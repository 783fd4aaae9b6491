namespace Fairlead.Core.Data;

/// <summary>
/// A query that is asked with almost every page and is therefore built once: building it anew costs more than asking it. Each database
/// has its own, because a built query belongs to one model.
/// </summary>
/// <param name="build">Calls <c>EF.CompileAsyncQuery</c>.</param>
public sealed class FrequentQuery<TAsk>(Func<TAsk> build)
{
    private readonly Lazy<TAsk> _sqlite = new(build);
    private readonly Lazy<TAsk> _postgres = new(build);

    public TAsk For(AppDb db) => db.IsSqlite ? _sqlite.Value : _postgres.Value;
}
