using System.Text.Json;

namespace Fairlead.Web.Infrastructure.Shell;

/// <summary>The current file names of style sheet, script and images.</summary>
public sealed class Assets
{
    private readonly Dictionary<string, string> _paths;

    public Assets(IWebHostEnvironment environment)
    {
        var manifest = Path.Combine(environment.WebRootPath, "assets", "manifest.json");
        _paths = File.Exists(manifest)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest))!
            : throw new InvalidOperationException($"The assets were not built: {manifest} is missing. “dotnet build” builds them with npm.");
    }

    public string this[string name] => _paths[name];
}
