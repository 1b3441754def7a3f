using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace ItpRegistry.Web.Tests.Forms;

public class ItemFormTests(RegistryWebFixture registry)
{
    private readonly ModelStateDictionary state = new();

    [Fact]
    public void Read_SetsWhatWasTypedAndBlanksWhatWasNot()
    {
        var row = new Combination { TpoRa = TpoRa.Romiplostim, WeightKg = 70 };
        var read = Read(
            row,
            ["tpo_ra", "tpo_ra_start", "weight_kg", "immunosuppressor_for_itp"],
            ("tpo_ra", "eltrombopag"),
            ("tpo_ra_start", "31/01/2020"),
            ("weight_kg", "70,5")
        );
        Assert.True(read);
        Assert.True(state.IsValid);
        Assert.Equal(TpoRa.Eltrombopag, row.TpoRa);
        Assert.Equal(new DateOnly(2020, 1, 31), row.TpoRaStart);
        Assert.Equal(70.5m, row.WeightKg);
        Assert.Null(row.ImmunosuppressorForItp);
    }

    [Theory]
    [InlineData(
        "en",
        "tpo_ra_start",
        "31/31/2020",
        "Start of the TPO-RA: “31/31/2020” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
    )]
    [InlineData(
        "fr",
        "tpo_ra_start",
        "31/31/2020",
        "Début de l’agoniste du récepteur de la TPO : « 31/31/2020 » n’est pas une date. Écrivez 31/01/2020, le jour en premier, ou 2020-01-31"
    )]
    [InlineData(
        "en",
        "weight_kg",
        "501",
        "Weight: 501 is out of range. Accepted: from 1 to 500 kg"
    )]
    [InlineData(
        "en",
        "weight_kg",
        "heavy",
        "Weight: “heavy” is not a number. Write digits with at most one decimal point or comma, such as 12 or 12.5"
    )]
    [InlineData(
        "en",
        "tpo_ra",
        "avatrombopag",
        "TPO-RA: “avatrombopag” is not among the choices: Eltrombopag, Romiplostim"
    )]
    public void Read_OfWhatCannotBeRead_NamesFieldValueAndWhatIsAccepted(
        string language,
        string item,
        string typed,
        string message
    )
    {
        CultureInfo.CurrentUICulture = new(language);
        var row = new Combination
        {
            TpoRa = TpoRa.Romiplostim,
            TpoRaStart = new(2019, 5, 1),
            WeightKg = 70,
        };
        Assert.False(Read(row, [item], (item, typed)));
        Assert.Equal(message, Assert.Single(state[item]!.Errors).ErrorMessage);
        Assert.Equal(typed, state[item]!.AttemptedValue);
        // The stored values stand as they were.
        Assert.Equal(
            (TpoRa.Romiplostim, new DateOnly(2019, 5, 1), 70m),
            (row.TpoRa, row.TpoRaStart, row.WeightKg)
        );
    }

    [Fact]
    public void Read_ReportsEveryError()
    {
        Read(
            new Combination(),
            ["tpo_ra_start", "weight_kg"],
            ("tpo_ra_start", "soon"),
            ("weight_kg", "0")
        );
        Assert.Equal(2, state.ErrorCount);
    }

    [Fact]
    public void Read_KeepsAReasonForHavingNoValue()
    {
        var row = new Combination();
        Assert.True(Read(row, ["weight_kg"], ("weight_kg", ""), ("weight_kg_missing", "not_done")));
        Assert.Equal(MissingReason.NotDone, row.Missing["weight_kg"]);
        Assert.True(state.IsValid);
    }

    [Fact]
    public void Read_OfAValueWithAReasonForHavingNone_IsRefused()
    {
        CultureInfo.CurrentUICulture = new("en");
        var row = new Combination();
        Assert.False(
            Read(row, ["weight_kg"], ("weight_kg", "70"), ("weight_kg_missing", "not_done"))
        );
        Assert.Equal(
            "Weight: “70” is a value, and a reason for having none is chosen. Keep one of the two",
            Assert.Single(state["weight_kg"]!.Errors).ErrorMessage
        );
    }

    [Fact]
    public void Read_OfAValueWithAReasonForHavingNone_KeepsWhatWasStored()
    {
        var row = new Combination { WeightKg = 60 };
        Read(row, ["weight_kg"], ("weight_kg", "70"), ("weight_kg_missing", "not_done"));
        Assert.Equal(60, row.WeightKg);
        Assert.Empty(row.Missing);
    }

    [Fact]
    public void Read_OfAReasonThatIsNone_IsRefused()
    {
        CultureInfo.CurrentUICulture = new("fr");
        var row = new Combination { Missing = { ["weight_kg"] = MissingReason.NotDone } };
        Assert.False(Read(row, ["weight_kg"], ("weight_kg_missing", "x")));
        Assert.Equal(
            "Poids : pourquoi il n’y a pas de valeur : « x » ne fait pas partie des choix : Inconnu, Non fait, Sans objet",
            Assert.Single(state["weight_kg"]!.Errors).ErrorMessage
        );
        Assert.Equal(MissingReason.NotDone, row.Missing["weight_kg"]);
    }

    [Theory]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("one\rtwo", "one\ntwo ")]
    [InlineData("one two", " one two")]
    public void Read_OfTheStoredText_AsABrowserSendsIt_ChangesNothing(string typed, string stored)
    {
        var row = new Combination { StopReasonOther = stored };
        Assert.True(Read(row, ["stop_reason_other"], ("stop_reason_other", typed)));
        Assert.Equal(stored, row.StopReasonOther);
    }

    [Theory]
    [InlineData("en", "weight_kg", "1899-12-31", false)]
    [InlineData("en", "tpo_ra_start", "1899-12-31", true)]
    [InlineData("en", "tpo_ra_start", "31/12/1899", true)]
    [InlineData("en", "tpo_ra_start", "1899-02-30", false)]
    [InlineData("en", "tpo_ra_start", "0000-01-01", true)]
    [InlineData("fr", "tpo_ra_start", "1800-01-01", true)]
    public void Read_OfADateBefore1900_SaysSo(
        string language,
        string item,
        string typed,
        bool isTooEarly
    )
    {
        CultureInfo.CurrentUICulture = new(language);
        Assert.False(Read(new Combination(), [item], (item, typed)));
        var message = Assert.Single(state[item]!.Errors).ErrorMessage;
        var expected =
            language == "fr"
                ? $"Début de l’agoniste du récepteur de la TPO : {typed} est trop ancien. Valeurs admises : à partir de l’année 1900"
                : $"Start of the TPO-RA: {typed} is too early. Accepted: from the year 1900 on";
        Assert.Equal(isTooEarly, message == expected);
    }

    [Fact]
    public void Read_OfALongText_RepeatsItsBeginningOnly()
    {
        CultureInfo.CurrentUICulture = new("en");
        var typed = new string('9', 99) + "𝒳" + new string('9', 10_000);
        Read(new Combination(), ["tpo_ra_start"], ("tpo_ra_start", typed));
        Assert.Equal(
            $"Start of the TPO-RA: “{new string('9', 99)}…” is not a date. Write 2020-01-31, or 31/01/2020 with the day first",
            Assert.Single(state["tpo_ra_start"]!.Errors).ErrorMessage
        );
        Assert.Equal(typed, state["tpo_ra_start"]!.AttemptedValue);
    }

    [Fact]
    public void Read_WhereTheReasonIsNotAsked_KeepsItUntilThereIsAValue()
    {
        var row = new Combination { Missing = { ["weight_kg"] = MissingReason.NotDone } };
        Read(row, ["weight_kg"], ("weight_kg", ""));
        Assert.True(row.Missing.ContainsKey("weight_kg"));
        Read(row, ["weight_kg"], ("weight_kg", "70"));
        Assert.False(row.Missing.ContainsKey("weight_kg"));
    }

    [Fact]
    public void Read_UnderAPrefix_ReadsThatRowOnly()
    {
        var row = new Combination();
        Read(
            "rows[1].",
            row,
            ["weight_kg"],
            ("rows[0].weight_kg", "60"),
            ("rows[1].weight_kg", "70")
        );
        Assert.Equal(70, row.WeightKg);
    }

    private bool Read(object row, string[] items, params (string Name, string Value)[] fields) =>
        Read("", row, items, fields);

    private bool Read(
        string prefix,
        object row,
        string[] items,
        params (string Name, string Value)[] fields
    )
    {
        using var scope = registry.Factory.Services.CreateScope();
        return scope
            .ServiceProvider.GetRequiredService<ItemForm>()
            .Read(
                new FormCollection(
                    fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))
                ),
                items.Select(item => DataDictionary.Combinations[item]),
                row,
                state,
                prefix
            );
    }
}
