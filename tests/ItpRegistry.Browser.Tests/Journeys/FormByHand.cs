using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>Answers the questions of a form by keyboard alone, in the order in which they stand.</summary>
internal sealed class FormByHand(IPage page, Hand hand)
{
    /// <summary>More stops of the Tab key than lie between two answers.</summary>
    private const int MostStops = 12;

    // What a person sees of the field with the cursor: its choices by their words.
    private const string Focused = """
        () => {
          const field = document.activeElement;
          const words = (radio) => radio.closest(".form-check").querySelector("label").textContent.trim();
          const radios = [...document.querySelectorAll(`input[type=radio][name="${field.name}"]`)].filter((radio) => radio.value !== "");
          const choices = field.type === "radio" ? radios.map((radio) => [radio.value, words(radio)])
            : field.tagName === "SELECT" ? [...field.options].map((option) => [option.value, option.text.trim()])
            : [];
          return JSON.stringify({ name: field.name ?? "", type: field.type ?? "", choices: choices.map(([value, text]) => ({ value, text })) });
        }
        """;

    /// <summary>Answers these questions of a page whose first has the cursor already; a choice is named by its code.</summary>
    public async Task AnswerAsync(IReadOnlyList<(string Name, string Answer)> answers)
    {
        await Expect(page.Locator($"#entry [name='{answers[0].Name}']").First).ToBeFocusedAsync();
        foreach (var (name, answer) in answers)
        {
            var field = await ReachAsync(name);
            await hand.TypeAsync(
                field.Type switch
                {
                    "radio" => KeyOf(field, answer),
                    "select-one" => BeginningOf(field, answer),
                    _ => answer,
                }
            );
        }
    }

    private async Task<Field> ReachAsync(string name)
    {
        for (var stops = 0; stops <= MostStops; stops++)
        {
            var json = await page.EvaluateAsync<string>(Focused);
            var field = JsonSerializer.Deserialize<Field>(json, JsonSerializerOptions.Web)!;
            if (field.Name == name)
                return field;
            await hand.PressAsync("Tab");
        }
        throw new InvalidOperationException($"The Tab key did not lead to '{name}'.");
    }

    /// <summary>The first letter of a choice that no other begins with, else its place.</summary>
    private static string KeyOf(Field field, string answer)
    {
        var chosen = field.Find(answer);
        var letter = chosen.Text[..1].ToLowerInvariant();
        return field.Choices.Count(choice => choice.Begins(letter)) == 1
            ? letter
            : $"{field.Choices.ToList().IndexOf(chosen) + 1}";
    }

    /// <summary>As much of a choice as tells it from the others.</summary>
    private static string BeginningOf(Field field, string answer)
    {
        var text = field.Find(answer).Text.ToLowerInvariant();
        return Enumerable
            .Range(1, text.Length)
            .Select(length => text[..length])
            .First(beginning => field.Choices.Count(choice => choice.Begins(beginning)) == 1);
    }

    private sealed record Field(string Name, string Type, IReadOnlyList<Choice> Choices)
    {
        public Choice Find(string answer) =>
            Choices.FirstOrDefault(choice => choice.Value == answer)
            ?? throw new InvalidOperationException($"'{Name}' has no choice '{answer}'.");
    }

    private sealed record Choice(string Value, string Text)
    {
        public bool Begins(string beginning) =>
            Text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
    }
}
