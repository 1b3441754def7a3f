namespace ItpRegistry.Domain.Statistics;

/// <summary>How far two classifications of the same patients agree; see <see cref="CohenKappa"/>.</summary>
/// <param name="Patients">Number of patients, 1 or more.</param>
/// <param name="ObservedAgreement">Share of patients whom both put in the same class, from 0 to 1.</param>
/// <param name="ExpectedAgreement">That share if the two were independent, from 0 to 1.</param>
/// <param name="Kappa">From −1 to 1; 0 for what chance gives. Null when the expected agreement is 1.</param>
/// <param name="StandardError">Asymptotic standard error; 0 when all agree. Null when <paramref name="Kappa"/> is.</param>
/// <param name="Interval">95 % interval, cut at −1 and 1. Null when <paramref name="Kappa"/> is.</param>
public readonly record struct CohenKappaResult(
    long Patients,
    double ObservedAgreement,
    double ExpectedAgreement,
    double? Kappa,
    double? StandardError,
    ConfidenceInterval? Interval
);
