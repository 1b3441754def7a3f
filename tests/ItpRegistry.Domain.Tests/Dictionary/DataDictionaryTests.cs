using System.Reflection;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Dictionary;

public class DataDictionaryTests
{
    /// <summary>The columns of the interchange format, as its specification lists them.</summary>
    public static TheoryData<string, string, int> Columns =>
        new()
        {
            { "centers.csv", "center_code,name,city,country", 1 },
            {
                "patients.csv",
                "registry_number,center_code,sex,birth_year,birth_month,consent,consent_date,inclusion_date,diagnosis_date,itp_type,"
                    + "secondary_cause,secondary_cause_other,mgus,m_protein,ana_titre,antiphospholipid_antibodies,bone_marrow,"
                    + "bone_marrow_other,splenectomy_not_done_reason",
                1
            },
            {
                "prior_treatments.csv",
                "registry_number,sequence,agent,agent_other,start,stop,maximum_dose_reached,best_response,response_lost,"
                    + "last_course_response,stop_reason",
                2
            },
            {
                "combinations.csv",
                "registry_number,sequence,tpo_ra,tpo_ra_start,tpo_ra_stop,tpo_ra_maximum_dose,tpo_ra_stop_reason,immunosuppressor,"
                    + "immunosuppressor_start,immunosuppressor_stop,immunosuppressor_for_itp,immunosuppressor_stop_reason,"
                    + "corticosteroids,corticosteroids_stop,hydroxychloroquine,treatment_modified_3_months,baseline_date,"
                    + "baseline_platelets,bleeding_at_inclusion,bleeding_grade,weight_kg,stop_reason_other",
                2
            },
            { "platelet_counts.csv", "registry_number,date,repeat,count,remark", 3 },
            { "rescue_treatments.csv", "registry_number,sequence,type,agent_other,start,stop", 2 },
            { "bleeding_events.csv", "registry_number,sequence,date,site,who_grade", 2 },
            {
                "adverse_events.csv",
                "registry_number,sequence,term,category,onset,end,ctcae_grade,ctcae_version,serious_death,serious_life_threatening,"
                    + "serious_hospitalisation,serious_disability,serious_congenital_anomaly,serious_other,imputable,imputable_to,"
                    + "action,outcome",
                2
            },
            {
                "follow_up.csv",
                "registry_number,last_follow_up,vital_status,death_date,death_cause,treatment_status,pregnancy,"
                    + "investigator_assessment",
                1
            },
        };

    private static IEnumerable<(CrfFile File, DictionaryItem Item)> AllItems =>
        DataDictionary.Files.SelectMany(f => f.Items.Select(i => (f, i)));

    [Theory]
    [MemberData(nameof(Columns))]
    public void File_ColumnsAndKeys_AreThoseOfTheFormat(string fileName, string columns, int keys)
    {
        var file = Assert.Single(DataDictionary.Files, f => f.FileName == fileName);
        Assert.Equal(columns.Split(','), file.Items.Select(i => i.Code));
        Assert.Equal(columns.Split(',')[..keys], file.Keys.Select(i => i.Code));
    }

    [Fact]
    public void Files_AreTheNineOfTheFormatInItsOrder() =>
        Assert.Equal(
            Columns.Select(row => row.Data.Item1),
            DataDictionary.Files.Select(f => f.FileName)
        );

    [Fact]
    public void RowTypes_EveryRecordedProperty_IsAnItem()
    {
        Type[] recorded =
        [
            typeof(string),
            typeof(int),
            typeof(decimal),
            typeof(DateOnly),
            typeof(PartialDate),
        ];
        string[] surrogates = ["Id", "PatientId", "CenterId"];
        foreach (var file in DataDictionary.Files)
        {
            var properties = file
                .RowType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is not null && !surrogates.Contains(p.Name))
                .Where(p =>
                {
                    var type = Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;
                    return type.IsEnum || recorded.Contains(type);
                })
                .Select(p => ItemCode.OfProperty(p.Name));
            Assert.Equal(
                properties.Order(StringComparer.Ordinal),
                file.Items.Where(i => !i.IsReference)
                    .Select(i => i.Code)
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void Items_EveryValue_IsSetReadWrittenAndParsedBack()
    {
        foreach (var (file, item) in AllItems.Where(x => !x.Item.IsReference))
        {
            var row = file.CreateRow("03-0007");
            foreach (var sample in Samples(item))
            {
                item.SetValue(row, sample);
                Assert.Equal(sample, item.GetValue(row));
                Assert.Null(item.Check(item.Format(sample)));
                Assert.Null(item.Parse(item.Format(sample), out var parsed));
                Assert.Equal(sample, parsed);
            }
            if (item.IsKey)
            {
                Assert.Throws<InvalidOperationException>(() => item.SetValue(row, null));
                Assert.Equal(ItemProblemKind.Blank, item.Parse("", out _)!.Kind);
            }
            else
            {
                item.SetValue(row, null);
                Assert.Null(item.GetValue(row));
                Assert.Null(item.Parse("", out var blank));
                Assert.Null(blank);
                Assert.Equal("", item.Format(null));
            }
        }
    }

    [Fact]
    public void Labels_AreInBothLanguagesAndSentenceCase()
    {
        var texts = AllItems
            .SelectMany(x => x.Item.Choices.Select(c => c.Label).Prepend(x.Item.Label))
            .Concat(Enum.GetValues<CrfForm>().Select(CrfForms.Title))
            .Concat(AllItems.Select(x => x.Item.Hint).OfType<LocalizedText>());
        foreach (var text in texts)
        {
            foreach (var language in new[] { text.En, text.Fr })
            {
                Assert.NotEqual("", language);
                Assert.Equal(language.Trim(), language);
                Assert.False(char.IsLower(language[0]), language);
            }
        }
        Assert.Equal("Sexe", DataDictionary.Item((Patient p) => p.Sex).Label.In("fr"));
        Assert.Equal("Sex", DataDictionary.Item((Patient p) => p.Sex).Label.In("en"));
    }

    [Fact]
    public void Labels_FrenchDiffersFromEnglish_UnlessTheWordIsTheSame()
    {
        string[] same =
        [
            "Infection",
            "Cancer",
            "Date",
            "Non-opposition",
            "Rituximab",
            "Eltrombopag",
            "Romiplostim",
            "Avatrombopag",
            "Dapsone",
            "Hydroxychloroquine",
            "Danazol",
            "Azathioprine",
            "Azathioprine (AZA)",
            "Cyclophosphamide",
            "Sirolimus",
            "Fostamatinib",
        ];
        var equal = AllItems
            .SelectMany(x => x.Item.Choices.Select(c => c.Label).Prepend(x.Item.Label))
            .Where(t => t.En == t.Fr)
            .Select(t => t.En);
        Assert.Empty(equal.Except(same));
    }

    [Fact]
    public void Labels_OfOneForm_AreDistinct()
    {
        foreach (var form in Enum.GetValues<CrfForm>())
        {
            var items = DataDictionary.ItemsOf(form);
            Assert.NotEmpty(items);
            Assert.Equal(items.Count, items.Select(i => i.Label.En).Distinct().Count());
            Assert.Equal(items.Count, items.Select(i => i.Label.Fr).Distinct().Count());
        }
    }

    [Fact]
    public void Choices_AreTheCodesOfTheEnumeration()
    {
        foreach (var (_, item) in AllItems.Where(x => x.Item.ValueType.IsEnum))
        {
            var codes =
                (IReadOnlyList<string>)
                    typeof(Codes<>)
                        .MakeGenericType(item.ValueType)
                        .GetProperty("All")!
                        .GetValue(null)!;
            Assert.Equal(codes, item.Choices.Select(c => c.Code));
        }
    }

    [Fact]
    public void Conditions_FollowTheAnswersOfTheRow()
    {
        var combination = new Combination();
        var reason = DataDictionary.Combinations["stop_reason_other"];
        Assert.Equal(
            "tpo_ra_stop_reason=other or immunosuppressor_stop_reason=other",
            reason.RequiredWhen
        );
        Assert.False(reason.AppliesTo(combination));
        combination.ImmunosuppressorStopReason = StopReason.Pregnancy;
        Assert.False(reason.AppliesTo(combination));
        combination.ImmunosuppressorStopReason = StopReason.Other;
        Assert.True(reason.AppliesTo(combination));

        var stopReason = DataDictionary.Combinations["tpo_ra_stop_reason"];
        Assert.Equal("tpo_ra_stop=*", stopReason.RequiredWhen);
        Assert.True(stopReason.AppliesTo(combination));
        Assert.False(stopReason.IsRequiredIn(combination));
        combination.TpoRaStop = new(2020, 1, 1);
        Assert.True(stopReason.IsRequiredIn(combination));
    }

    [Fact]
    public void SplenectomyNotDone_AppliesUntilASplenectomyIsEntered()
    {
        var reason = DataDictionary.Patients["splenectomy_not_done_reason"];
        var patient = new Patient { RegistryNumber = "03-0007" };
        patient.PriorTreatments.Add(new() { Sequence = 1, Agent = Agent.Rituximab });
        Assert.Equal(CrfForm.PriorTreatments, reason.Form);
        Assert.Equal("no splenectomy in prior_treatments", reason.RequiredWhen);
        Assert.True(reason.IsUnansweredIn(patient));

        patient.PriorTreatments.Add(new() { Sequence = 2, Agent = Agent.Splenectomy });

        Assert.False(reason.AppliesTo(patient));
        Assert.False(reason.IsOutOfPlaceIn(patient));
        patient.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal;
        Assert.True(reason.IsOutOfPlaceIn(patient));
    }

    [Fact]
    public void Unanswered_NeedsAValueOrAReasonWheneverTheItemApplies()
    {
        var patient = new Patient { RegistryNumber = "03-0007" };
        var cause = DataDictionary.Patients["secondary_cause"];
        Assert.False(cause.IsUnansweredIn(patient));
        patient.ItpType = ItpType.Secondary;
        Assert.True(cause.IsUnansweredIn(patient));
        patient.Missing["secondary_cause"] = MissingReason.Unknown;
        Assert.False(cause.IsUnansweredIn(patient));
        patient.Missing.Clear();
        patient.SecondaryCause = SecondaryCause.Evans;
        Assert.False(cause.IsUnansweredIn(patient));
        Assert.Equal("always", DataDictionary.Patients["sex"].RequiredWhen);
        Assert.Null(DataDictionary.Patients["birth_month"].RequiredWhen);
    }

    [Fact]
    public void Rows_AreAddedToAndReadFromThePatient()
    {
        var patient = new Patient
        {
            RegistryNumber = "03-0007",
            Center = new Center { CenterCode = "03" },
        };
        foreach (var file in DataDictionary.Files.Where(f => f.BelongsToPatient))
        {
            Assert.Empty(file.RowsOf(patient));
            var row = file.CreateRow("03-0007");
            file.AddTo(patient, row);
            Assert.Same(row, Assert.Single(file.RowsOf(patient)));
            Assert.All(file.Items, i => Assert.Equal(!i.IsKey, i.MayBeMissing));
        }
        Assert.Same(patient, Assert.Single(DataDictionary.Patients.RowsOf(patient)));
        Assert.Same(patient.Center, Assert.Single(DataDictionary.Centers.RowsOf(patient)));
        Assert.DoesNotContain(DataDictionary.Centers.Items, i => i.MayBeMissing);
    }

    private static IEnumerable<object> Samples(DictionaryItem item) =>
        item.Code switch
        {
            "registry_number" => ["03-0007", "A-b-0123456"],
            "center_code" => ["03", "Paris-12"],
            _ when item.ValueType.IsEnum => Enum.GetValues(item.ValueType).Cast<object>(),
            _ => item.Type switch
            {
                ItemType.Text => ["O'Brien, \"dit\"\r\n=1+1\t\u05d0 🩸"],
                ItemType.Integer => [(int)item.Minimum!.Value, (int)(item.Maximum ?? int.MaxValue)],
                ItemType.Decimal => [item.Minimum!.Value, item.Maximum!.Value, 12.50m],
                ItemType.Date => [new DateOnly(1900, 1, 1), new DateOnly(2020, 2, 29)],
                ItemType.PartialDate =>
                [
                    new PartialDate(2014),
                    new PartialDate(2014, 6),
                    new PartialDate(2016, 2, 29),
                ],
                _ => throw new InvalidOperationException(item.Code),
            },
        };
}
