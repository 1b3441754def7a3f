using System.IO.Compression;
using System.Text;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>A directory of its own with the nine files, header rows alone until a test writes more; removed when disposed.</summary>
internal sealed class InterchangeFolder : IDisposable
{
    public InterchangeFolder()
    {
        Parent = Directory.CreateTempSubdirectory("itp-interchange-").FullName;
        Path = System.IO.Path.Combine(Parent, "files");
        Directory.CreateDirectory(Path);
        foreach (var file in DataDictionary.Files)
            Write(file.FileName, Header(file) + "\n");
    }

    /// <summary>The directory around it, for zips and exports.</summary>
    public string Parent { get; }

    public string Path { get; }

    public static string Header(CrfFile file) => string.Join(',', file.Items.Select(i => i.Code));

    /// <summary>Writes a file as it is given.</summary>
    public InterchangeFolder Write(string fileName, string content) =>
        Write(fileName, new UTF8Encoding(false).GetBytes(content));

    public InterchangeFolder Write(string fileName, byte[] content)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, fileName), content);
        return this;
    }

    /// <summary>Adds rows in which only the named columns are filled: <c>registry_number=03-0007 sequence=1</c>.</summary>
    public InterchangeFolder Add(CrfFile file, params string[] rows)
    {
        var lines = rows.Select(row =>
        {
            var cells = row.Split(' ')
                .Select(cell => cell.Split('=', 2))
                .ToDictionary(c => c[0], c => c[1]);
            var line = string.Join(
                ',',
                file.Items.Select(i => cells.Remove(i.Code, out var cell) ? cell : "")
            );
            return cells.Count == 0
                ? line + "\n"
                : throw new ArgumentException($"{file} has no {string.Join(", ", cells.Keys)}.");
        });
        File.AppendAllText(System.IO.Path.Combine(Path, file.FileName), string.Concat(lines));
        return this;
    }

    /// <summary>Two centers and two patients, each with a combination.</summary>
    public InterchangeFolder AddCases() =>
        Add(DataDictionary.Centers, "center_code=03 city=Lyon", "center_code=A-1")
            .Add(
                DataDictionary.Patients,
                "registry_number=03-0007 center_code=03 sex=female birth_year=1960 diagnosis_date=2010-06",
                "registry_number=A-1-00010 center_code=A-1 sex=male birth_year=1975"
            )
            .Add(
                DataDictionary.Combinations,
                "registry_number=03-0007 sequence=1 tpo_ra=eltrombopag tpo_ra_start=2020-01-01 immunosuppressor=azathioprine "
                    + "immunosuppressor_start=2020-01-01 baseline_platelets=10",
                "registry_number=A-1-00010 sequence=1 tpo_ra=romiplostim tpo_ra_start=2019-05-01"
            )
            .Add(
                DataDictionary.PlateletCounts,
                "registry_number=03-0007 date=2020-02-01 repeat=1 count=120",
                "registry_number=03-0007 date=2020-05-01 repeat=1 count=101.5"
            )
            .Add(
                DataDictionary.FollowUp,
                "registry_number=03-0007 last_follow_up=2021-01-01 vital_status=alive"
            );

    /// <summary>Packs the files into a zip beside the directory.</summary>
    public string Zip(string prefix = "", Action<ZipArchive>? change = null)
    {
        var path = System.IO.Path.Combine(Parent, $"{Guid.NewGuid():N}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in Directory.EnumerateFiles(Path).Order(StringComparer.Ordinal))
            archive.CreateEntryFromFile(file, prefix + System.IO.Path.GetFileName(file));
        change?.Invoke(archive);
        return path;
    }

    public void Dispose() => Directory.Delete(Parent, recursive: true);
}
