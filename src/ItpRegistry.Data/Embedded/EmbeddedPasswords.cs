using System.Security.Cryptography;
using System.Text.Json;

namespace ItpRegistry.Data.Embedded;

/// <summary>The random passwords of the private server's roles, in a file that only its owner can read.</summary>
internal sealed record EmbeddedPasswords(string Superuser, string Owner, string Program)
{
    /// <summary>Reads the file, or makes passwords and the file when there is none.</summary>
    public static EmbeddedPasswords ReadOrCreate(string file)
    {
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize<EmbeddedPasswords>(File.ReadAllText(file))
                ?? throw new JsonException($"{file} is empty.");
        }
        var passwords = new EmbeddedPasswords(Random(), Random(), Random());
        // Written under another name first, so that the file is never there half.
        var unfinished = file + ".new";
        File.Delete(unfinished);
        WriteOwnerOnly(unfinished, JsonSerializer.Serialize(passwords));
        File.Move(unfinished, file);
        return passwords;
    }

    /// <summary>Writes a file that nobody else may read, from its first byte on.</summary>
    public static void WriteOwnerOnly(string file, string text)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    private static string Random() => RandomNumberGenerator.GetHexString(48, lowercase: true);
}
