namespace Fairlead.Core.Data;

/// <summary>The folder that holds an installation. Everybody's data is in it, so a new one is its owner's alone.</summary>
public static class DataFolder
{
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
