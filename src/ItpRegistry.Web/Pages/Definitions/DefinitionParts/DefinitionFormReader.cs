using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>Reads the form of a new definition; what cannot be meant gets a message that names the field, the value and what would be accepted.</summary>
public sealed class DefinitionFormReader(
    IStringLocalizer<DefinitionText> definitionText,
    IStringLocalizer<SharedText> sharedText
)
{
    /// <summary>The definition, or null when a message says why there is none.</summary>
    public ResponseDefinition? Read(IFormCollection form, ModelStateDictionary state)
    {
        var name = ReadName(form, state);
        var numbers = Enum.GetValues<DefinitionParameter>()
            .ToDictionary(parameter => parameter, parameter => ReadNumber(form, parameter, state));
        var included = ReadChoice(form, DefinitionFields.Included, state);
        var confirmation = ReadChoice(form, DefinitionFields.Confirmation, state);
        var bleeding = ReadChoice(form, DefinitionFields.Bleeding, state);
        var masks = ReadChoice(form, DefinitionFields.Masks, state);
        CheckLevels(numbers, state);
        if (!state.IsValid)
            return null;
        return new()
        {
            Name = name,
            Version = 1,
            CompleteResponseLevel = Number(DefinitionParameter.CompleteResponseLevel),
            CompleteResponseLevelIncluded = included,
            ResponseLevel = Number(DefinitionParameter.ResponseLevel),
            BaselineMultiple = Number(DefinitionParameter.BaselineMultiple),
            PersistenceMonths = Whole(DefinitionParameter.PersistenceMonths),
            PersistenceDays = Whole(DefinitionParameter.PersistenceDays),
            LossNeedsConfirmation = confirmation,
            BleedingEndsResponse = bleeding,
            RescueMasks = masks,
            RescueEffectDays = Whole(DefinitionParameter.RescueEffectDays),
            TransfusionEffectDays = Whole(DefinitionParameter.TransfusionEffectDays),
            SparseAfterMonths = Whole(DefinitionParameter.SparseAfterMonths),
        };

        decimal Number(DefinitionParameter parameter) => numbers[parameter]!.Value;

        int Whole(DefinitionParameter parameter) => (int)Number(parameter);
    }

    /// <summary>The label of a numeric parameter.</summary>
    public string LabelOf(DefinitionParameter parameter) =>
        definitionText[$"Parameter.{parameter}"];

    /// <summary>What is accepted, for the field's hint and its messages: from 1 to 1000.</summary>
    public string RangeOf(DefinitionParameter parameter)
    {
        var limit = DefinitionLimit.Of(parameter);
        return sharedText[
            "Range.Between",
            ClinicalFormat.Number(limit.Minimum),
            ClinicalFormat.Number(limit.Maximum)
        ];
    }

    private string ReadName(IFormCollection form, ModelStateDictionary state)
    {
        var label = definitionText["Name"].Value;
        var typed = Typed(form, DefinitionFields.Name, state);
        var name = string.Join(
            ' ',
            typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        var problem = name switch
        {
            "" => sharedText["Problem.Blank", label],
            _ when name.Any(char.IsControl) => sharedText["Problem.ControlCharacter", label],
            { Length: > ResponseDefinition.MaximumNameLength } => sharedText[
                "Problem.TooLong",
                label,
                name,
                ResponseDefinition.MaximumNameLength
            ],
            _ when DefinitionChecks.IsBuiltInName(name) => definitionText[
                "Problem.BuiltIn",
                label,
                name
            ],
            _ => null,
        };
        if (problem is not null)
            state.AddModelError(DefinitionFields.Name, problem);
        return name;
    }

    private decimal? ReadNumber(
        IFormCollection form,
        DefinitionParameter parameter,
        ModelStateDictionary state
    )
    {
        var field = DefinitionFields.Of(parameter);
        var label = LabelOf(parameter);
        var limit = DefinitionLimit.Of(parameter);
        var typed = Typed(form, field, state);
        if (typed.Length == 0)
            return Refuse(sharedText["Problem.Blank", label]);
        var normal = TypedText.Normalize(ItemType.Decimal, typed);
        const NumberStyles digits = NumberStyles.AllowDecimalPoint;
        if (
            !normal.All(c => char.IsAsciiDigit(c) || c == '.')
            || !decimal.TryParse(normal, digits, CultureInfo.InvariantCulture, out var value)
        )
        {
            var isWhole = limit.Decimals == 0;
            return Refuse(
                sharedText[isWhole ? "Problem.NotAnInteger" : "Problem.NotANumber", label, typed]
            );
        }
        if (value < limit.Minimum || value > limit.Maximum)
            return Refuse(sharedText["Problem.OutOfRange", label, typed, RangeOf(parameter)]);
        if (limit.Allows(value))
            return value;
        return Refuse(
            limit.Decimals == 0
                ? sharedText["Problem.NotAnInteger", label, typed]
                : definitionText["Problem.Decimals", label, typed, limit.Decimals]
        );

        decimal? Refuse(string message)
        {
            state.AddModelError(field, message);
            return null;
        }
    }

    private bool ReadChoice(IFormCollection form, string field, ModelStateDictionary state)
    {
        var typed = Typed(form, field, state);
        if (typed is not (DefinitionFields.Yes or DefinitionFields.No))
        {
            state.AddModelError(
                field,
                sharedText[
                    "Problem.UnknownCode",
                    definitionText[$"Choice.{field}"],
                    typed,
                    $"{DefinitionFields.Yes}, {DefinitionFields.No}"
                ]
            );
        }
        return typed == DefinitionFields.Yes;
    }

    private void CheckLevels(
        Dictionary<DefinitionParameter, decimal?> numbers,
        ModelStateDictionary state
    )
    {
        if (
            numbers[DefinitionParameter.CompleteResponseLevel] is not { } complete
            || numbers[DefinitionParameter.ResponseLevel] is not { } response
            || complete >= response
        )
        {
            return;
        }
        var limit = DefinitionLimit.Of(DefinitionParameter.CompleteResponseLevel);
        state.AddModelError(
            DefinitionFields.Of(DefinitionParameter.CompleteResponseLevel),
            definitionText[
                "Problem.Levels",
                LabelOf(DefinitionParameter.CompleteResponseLevel),
                ClinicalFormat.Number(complete),
                ClinicalFormat.Number(response),
                ClinicalFormat.Number(limit.Maximum)
            ]
        );
    }

    private static string Typed(IFormCollection form, string name, ModelStateDictionary state)
    {
        var typed = PostedText.Of(form[name]);
        state.SetModelValue(name, typed, typed);
        state.MarkFieldValid(name);
        return typed.Trim();
    }
}
