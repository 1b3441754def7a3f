using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Seeding;

internal static class Answer
{
    public static YesNoUnknown Of(bool yes) => yes ? YesNoUnknown.Yes : YesNoUnknown.No;
}
