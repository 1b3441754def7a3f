using ItpRegistry.Domain.Checks;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>
/// A case for each rule of the forms, on either side of its edge: rows of files as <c>file: column=value column=value</c>, beside the two patients of
/// <see cref="InterchangeFolder.AddCases"/>, of whom 03-0007 has day 0 on 2020-01-01 and a last follow-up on 2021-01-01. Today is 2023-06-15.
/// </summary>
public static class ImportRuleCases
{
    /// <summary>The rule; rows on the accepted side; rows on the other; where and what is found there.</summary>
    public static TheoryData<HardErrorCode, string, string, string> HardErrors =>
        new()
        {
            {
                HardErrorCode.FutureDate,
                "adverse_events: sequence=1 onset=2023-06-15",
                "adverse_events: sequence=1 onset=2023-06-16",
                "adverse_events.csv onset '2023-06-16': in the future"
            },
            {
                HardErrorCode.FutureDate,
                "prior_treatments: sequence=1 agent=dapsone start=2023-06",
                "prior_treatments: sequence=1 agent=dapsone start=2023-07",
                "prior_treatments.csv start '2023-07': in the future"
            },
            {
                HardErrorCode.StopBeforeStart,
                "prior_treatments: sequence=1 agent=dapsone start=2014-06 stop=2014",
                "prior_treatments: sequence=1 agent=dapsone start=2014-06 stop=2014-05-31",
                "prior_treatments.csv stop '2014-05-31': before the start, 2014-06"
            },
            {
                HardErrorCode.OutOfRange,
                "bleeding_events: sequence=1 who_grade=4",
                "bleeding_events: sequence=1 who_grade=5",
                "bleeding_events.csv who_grade '5': out of range"
            },
            {
                HardErrorCode.OutOfRange,
                "platelet_counts: date=2020-09-01 repeat=1 count=3000",
                "platelet_counts: date=2020-09-01 repeat=1 count=3000.1",
                "platelet_counts.csv count '3000.1': out of range"
            },
            {
                HardErrorCode.DeathBeforeLastFollowUp,
                "follow_up: last_follow_up=2021-01-01 vital_status=dead death_date=2021-01-01",
                "follow_up: last_follow_up=2021-01-01 vital_status=dead death_date=2020-12-31",
                "follow_up.csv death_date '2020-12-31': before the last follow-up, 2021-01-01"
            },
            {
                HardErrorCode.AgentTwiceAtOnce,
                "prior_treatments: sequence=1 agent=dapsone start=2014-01-01 stop=2014-03-31 | "
                    + "prior_treatments: sequence=2 agent=dapsone start=2014-04-01",
                "prior_treatments: sequence=1 agent=dapsone start=2014-01-01 stop=2014-03-31 | "
                    + "prior_treatments: sequence=2 agent=dapsone start=2014-03-31",
                "prior_treatments.csv start '2014-03-31': dapsone twice at once, also in row 1"
            },
            {
                HardErrorCode.DeadWithoutDate,
                "follow_up: vital_status=dead death_date=2021-01-01",
                "follow_up: vital_status=dead",
                "follow_up.csv death_date '': dead without a date of death"
            },
            {
                HardErrorCode.DeathDateWithoutDeath,
                "follow_up: vital_status= death_date=2021-01-01",
                "follow_up: vital_status=lost death_date=2021-01-01",
                "follow_up.csv death_date '2021-01-01': a date of death of a patient who is lost"
            },
            {
                HardErrorCode.LastFollowUpBeforeDay0,
                "follow_up: last_follow_up=2020-01-01",
                "follow_up: last_follow_up=2019-12-31",
                "follow_up.csv last_follow_up '2019-12-31': before day 0, 2020-01-01"
            },
            {
                HardErrorCode.ValueWithMissingReason,
                "bleeding_events: sequence=1 who_grade_missing=unknown",
                "bleeding_events: sequence=1 who_grade=2 who_grade_missing=unknown",
                "bleeding_events.csv who_grade_missing 'unknown': a reason for having no value, beside the value '2'"
            },
        };

    /// <summary>The rule; rows of which it finds nothing; rows of which it finds something; where and what.</summary>
    public static TheoryData<SoftWarningCode, string, string, string> SoftWarnings =>
        new()
        {
            {
                SoftWarningCode.BaselineHigh,
                "combinations: baseline_date=2020-01-01 baseline_platelets=35",
                "combinations: baseline_date=2020-01-01 baseline_platelets=35.1",
                "combinations.csv 1 baseline_platelets '35.1': baseline above 35"
            },
            {
                SoftWarningCode.BaselineOld,
                "combinations: baseline_date=2019-12-18 baseline_platelets=10",
                "combinations: baseline_date=2019-12-17 baseline_platelets=10",
                "combinations.csv 1 baseline_date '2019-12-17': baseline more than 14 days before day 0, 2020-01-01"
            },
            {
                SoftWarningCode.BaselineAfterDay0,
                "combinations: baseline_date=2020-01-01 baseline_platelets=10",
                "combinations: baseline_date=2020-01-02 baseline_platelets=10",
                "combinations.csv 1 baseline_date '2020-01-02': baseline after day 0, 2020-01-01"
            },
            {
                SoftWarningCode.CountVeryHigh,
                "platelet_counts: date=2020-09-01 repeat=1 count=1000",
                "platelet_counts: date=2020-09-01 repeat=1 count=1000.1",
                "platelet_counts.csv 2020-09-01/1 count '1000.1': count above 1000"
            },
            {
                SoftWarningCode.CountPerMicroliter,
                "platelet_counts: date=2020-09-01 repeat=1 count=1499",
                "platelet_counts: date=2020-09-01 repeat=1 count=1500",
                "platelet_counts.csv 2020-09-01/1 count '1500': count that looks typed per µL"
            },
            {
                SoftWarningCode.CountJump,
                "platelet_counts: date=2020-09-01 repeat=1 count=100 | platelet_counts: date=2020-09-08 repeat=1 count=600 | "
                    + "platelet_counts: date=2020-09-16 repeat=1 count=50",
                "platelet_counts: date=2020-09-01 repeat=1 count=100 | platelet_counts: date=2020-09-08 repeat=1 count=601",
                "platelet_counts.csv 2020-09-08/1 count '601': more than 500 from 100 on 2020-09-01"
            },
            {
                SoftWarningCode.ClumpingWithLowCount,
                "platelet_counts: date=2020-09-01 repeat=1 count=30 remark=EDTA",
                "platelet_counts: date=2020-09-01 repeat=1 count=29.9 remark=EDTA",
                "platelet_counts.csv 2020-09-01/1 remark 'EDTA': clumping named beside a count of 29.9"
            },
            {
                SoftWarningCode.CompleteResponseLevelWithBleeding,
                "bleeding_events: sequence=1 date=2020-02-09 who_grade=2",
                "bleeding_events: sequence=1 date=2020-02-08 who_grade=2",
                "platelet_counts.csv 2020-02-01/1 count '120': count at complete-response level within a week of bleeding of grade 2 on 2020-02-08"
            },
            {
                SoftWarningCode.RescueBeforeResponse,
                "rescue_treatments: sequence=1 type=ivig start=2020-01-03",
                "rescue_treatments: sequence=1 type=ivig start=2020-01-04",
                "platelet_counts.csv 2020-02-01/1 count '120': count that starts a response in the effect of ivig, row 1"
            },
            {
                SoftWarningCode.AgeHigh,
                "patients: birth_year=1919",
                "patients: birth_year=1918",
                "patients.csv  birth_year '1918': age of 101 years"
            },
            {
                SoftWarningCode.DiagnosisAfterDay0,
                "patients: diagnosis_date=2019",
                "patients: diagnosis_date=2020",
                "patients.csv  diagnosis_date '2020': diagnosis after day 0, 2020-01-01"
            },
            {
                SoftWarningCode.DiagnosisTooRecent,
                "patients: diagnosis_date=2019-10-01",
                "patients: diagnosis_date=2019-10-02",
                "patients.csv  diagnosis_date '2019-10-02': diagnosis less than 3 months before day 0, 2020-01-01"
            },
            {
                SoftWarningCode.ModificationContradicted,
                "combinations: treatment_modified_3_months=no | prior_treatments: sequence=1 agent=dapsone start=2019-09",
                "combinations: treatment_modified_3_months=no | prior_treatments: sequence=1 agent=dapsone start=2019-10",
                "combinations.csv 1 treatment_modified_3_months 'no': contradicted by prior_treatments, row 1: 2019-10"
            },
            {
                SoftWarningCode.TwoTpoRasAtOnce,
                "prior_treatments: sequence=1 agent=romiplostim start=2018 stop=2019-12-31",
                "prior_treatments: sequence=1 agent=romiplostim start=2018 stop=2020-01-01",
                "combinations.csv 1 tpo_ra 'eltrombopag': at once with romiplostim in prior_treatments, row 1"
            },
            {
                SoftWarningCode.SecondSplenectomy,
                "prior_treatments: sequence=1 agent=splenectomy start=2013",
                "prior_treatments: sequence=1 agent=splenectomy start=2013 | prior_treatments: sequence=2 agent=splenectomy start=2015",
                "prior_treatments.csv 2 agent 'splenectomy': a second splenectomy"
            },
            {
                SoftWarningCode.AnswerOutOfPlace,
                "patients: itp_type=secondary secondary_cause=evans",
                "patients: itp_type=primary secondary_cause=evans",
                "patients.csv  secondary_cause 'evans': an answer that applies only when itp_type=secondary"
            },
        };
}
