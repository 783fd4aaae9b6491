using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fairlead.Web.Hosting;

/// <summary>How one web node is started.</summary>
public sealed record ServeOptions
{
    public int Port { get; init; } = 5080;

    /// <summary>Holds the SQLite database, keys, uploads and picked-up mail.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A connection string; null means SQLite in the data folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>A connection of the equality answers’ own; null where they lie beside the rest.</summary>
    public string? EqualityPostgres { get; init; }

    /// <summary>The file with the keys of the equality answers; null means in the data folder.</summary>
    public string? EqualityKey { get; init; }

    /// <summary>Fictional people, a movable clock, and "Sign in as…".</summary>
    public bool Demo { get; init; }

    /// <summary>Which demonstration.</summary>
    public string Story { get; init; } = Fairlead.Web.Demo.DemoWorld.Usual;

    /// <summary>Whether the scanner wakes by itself; tests wake it themselves.</summary>
    public bool Background { get; init; } = true;

    /// <summary>A clock other than the machine's: the demonstration's, or a test's.</summary>
    public Clock? Clock { get; init; }

    /// <summary>The browser that makes PDFs; null means that there is none, and people print pages themselves.</summary>
    public string? Chromium { get; init; }

    public IInterceptor[] Interceptors { get; init; } = [];
}
