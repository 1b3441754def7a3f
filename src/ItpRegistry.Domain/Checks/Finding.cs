using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Checks;

/// <summary>
/// What a check found, as language-free data: the importer puts it into English, the pages into the user's language.
/// </summary>
/// <typeparam name="TCode"><see cref="HardErrorCode"/> or <see cref="SoftWarningCode"/>.</typeparam>
/// <param name="Code">The check.</param>
/// <param name="File">The file, which is also the table, of the row to look at.</param>
/// <param name="RowKey">That row within the patient, as <see cref="CrfFile.RowKeyOf"/> writes it.</param>
/// <param name="Item">The item to look at.</param>
/// <param name="Value">Its value as the interchange format writes it; empty when blank.</param>
/// <param name="Details">What the sentence names besides, by name; dates and numbers as the interchange format writes them.</param>
public sealed record Finding<TCode>(
    TCode Code,
    CrfFile File,
    string RowKey,
    DictionaryItem Item,
    string Value,
    IReadOnlyDictionary<string, string> Details
)
    where TCode : struct, Enum;
