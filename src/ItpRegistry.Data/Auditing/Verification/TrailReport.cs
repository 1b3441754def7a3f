namespace ItpRegistry.Data.Auditing.Verification;

/// <summary>What is wrong in the trail, or with what it tells.</summary>
/// <param name="PatientId">The patient's key.</param>
/// <param name="Patient">The registry number; the key where no number is known any more.</param>
/// <param name="Entry">Number, moment and table of the entry; null when it is about none.</param>
/// <param name="What">What is wrong, a sentence without its end.</param>
public sealed record TrailProblem(int PatientId, string Patient, string? Entry, string What)
{
    public override string ToString() =>
        Entry is null ? $"{Patient}: {What}." : $"{Patient}, {Entry}: {What}.";
}

/// <summary>What was found when the trail was verified.</summary>
public sealed record TrailReport
{
    public required long Entries { get; init; }

    public required int Patients { get; init; }

    /// <summary>
    /// SHA-256 of a line for each patient in the order of keys: key, number of the last entry, its hash in hexadecimal digits, with commas between. Noted where
    /// nobody who can write the database can write, it shows later that nothing was cut off.
    /// </summary>
    public required string Digest { get; init; }

    /// <summary>The first of the problems.</summary>
    public required IReadOnlyList<TrailProblem> Problems { get; init; }

    /// <summary>How many there are.</summary>
    public required long ProblemCount { get; init; }

    public bool IsWhole => ProblemCount == 0;
}

/// <summary>How the trail is verified.</summary>
public sealed record TrailVerification
{
    /// <summary>Takes the line of each patient of which the digest is made; null for nobody.</summary>
    public TextWriter? Heads { get; init; }

    /// <summary>The lines as they were at an earlier time: each must still be in the trail. Null for none.</summary>
    public TextReader? Since { get; init; }

    /// <summary>Whether what the trail tells is held against the rows that are there, too.</summary>
    public bool Data { get; init; }

    /// <summary>Told how many entries were read, now and then.</summary>
    public IProgress<long>? Progress { get; init; }
}
