using ItpRegistry.Domain.Checks;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>Holds each patient, as the registry would hold it after the import, against the checks of the forms.</summary>
internal sealed class PatientJudgement(
    StagedPatients patients,
    WarningStore warnings,
    ErrorLog log,
    DateOnly today
)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var count = await patients.CountAsync(ct);
        await foreach (var batch in patients.ReadAsync(count, ct))
        {
            foreach (var staged in batch.Where(s => s.IsJudged))
            {
                foreach (var error in PatientChecks.HardErrors(staged.Patient, today))
                    Report(staged, error);
            }
            if (log.Count > 0)
                continue;
            await warnings.AddAsync(
                batch.SelectMany(s =>
                    PatientChecks
                        .SoftWarnings(s.Patient, today)
                        .Select(w => (s.Patient.RegistryNumber, w))
                ),
                ct
            );
        }
    }

    private void Report(StagedPatient staged, Finding<HardErrorCode> error)
    {
        var (problem, accepted) = Words.Of(error);
        var isImported = staged.Lines.TryGetValue((error.File.Code, error.RowKey), out var line);
        if (!isImported)
        {
            problem +=
                $" (patient {staged.Patient.RegistryNumber}, a row that is in the registry and not in the file)";
        }
        log.Add(new(error.File.FileName, line, error.Item.Code, error.Value, problem, accepted));
    }
}
