using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ItpRegistry.Data.Auditing.Verification;

/// <summary>The last entry of a patient's chain, by which everything before it is known.</summary>
internal readonly record struct ChainHead(int PatientId, int Number, string Hash)
{
    /// <summary>As a line, without its end.</summary>
    public string Line =>
        string.Create(CultureInfo.InvariantCulture, $"{PatientId},{Number},{Hash}");

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not one of ours.</exception>
    public static ChainHead Parse(string line)
    {
        var cells = line.Split(',');
        return
            cells.Length == 3
            && int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && cells[2].Length == 2 * SHA256.HashSizeInBytes
            ? new(id, last, cells[2])
            : throw new FormatException($"'{line}' is no line of key, number and hash.");
    }
}

/// <summary>Makes the digest of the heads, in the order of the patients' keys, and writes them where they are wanted.</summary>
internal sealed class ChainDigest(TextWriter? heads) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public async Task AddAsync(ChainHead head)
    {
        var line = head.Line + "\n";
        hash.AppendData(Encoding.ASCII.GetBytes(line));
        if (heads is not null)
            await heads.WriteAsync(line);
    }

    public string Value() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}

/// <summary>Holds the trail against the heads that were noted at an earlier time, both in the order of the patients' keys.</summary>
internal sealed class NotedHeads(TextReader? noted, ProblemList problems)
{
    private ChainHead? next;

    public Task BeginAsync(CancellationToken ct) => AdvanceAsync(ct);

    /// <summary>Takes an entry of the trail; in order.</summary>
    public void Pass(StoredEntry entry)
    {
        if (
            next is { } head
            && head.PatientId == entry.PatientId
            && head.Number == entry.Number
            && head.Hash != Convert.ToHexStringLower(entry.Hash)
        )
        {
            problems.Add(entry.PatientId, entry, "it is not the entry that was noted before");
        }
    }

    /// <summary>Takes the end of a patient's chain.</summary>
    public async Task EndAsync(int patientId, int lastNumber, CancellationToken ct)
    {
        await SkipAsync(patientId, ct);
        if (next is not { } head || head.PatientId != patientId)
            return;
        if (head.Number > lastNumber)
            Missing(head, lastNumber);
        await AdvanceAsync(ct);
    }

    /// <summary>What was noted of patients up to one, itself left out, and is not in the trail at all.</summary>
    public async Task SkipAsync(int patientId, CancellationToken ct)
    {
        while (next is { } head && head.PatientId < patientId)
        {
            Missing(head, 0);
            await AdvanceAsync(ct);
        }
    }

    public Task FinishAsync(CancellationToken ct) => SkipAsync(int.MaxValue, ct);

    private void Missing(ChainHead head, int lastNumber) =>
        problems.Add(
            head.PatientId,
            null,
            lastNumber == 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"none of the {head.Number} entries noted before is there"
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has {head.Number} entries noted before and now ends with entry {lastNumber}"
                )
        );

    private async Task AdvanceAsync(CancellationToken ct)
    {
        var line = noted is null ? null : await noted.ReadLineAsync(ct);
        next = line is null ? null : ChainHead.Parse(line);
    }
}
