using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Builders;

namespace ItpRegistry.Domain.Tests.Response;

internal static class ClassifyExtensions
{
    public static Classification Classify(
        this CaseBuilder builder,
        ResponseDefinition? definition = null
    ) => ResponseClassifier.Classify(builder.Build(), definition ?? ResponseDefinition.Crickx2023);

    public static ResponseOutcome Outcome(this CaseBuilder builder) => builder.Classify().Outcome;

    public static ResponseOutcome IwgOutcome(this CaseBuilder builder) =>
        builder.Classify(ResponseDefinition.Iwg2009).Outcome;
}
