using System.Diagnostics;
using System.Text.Json;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Runs the functions of the grid's scripts in Node.js.</summary>
internal static class GridScript
{
    /// <summary>What a function of a module answers to each input, with these further arguments.</summary>
    public static async Task<JsonElement> RunAsync<TInput>(
        string module,
        string function,
        IEnumerable<TInput> inputs,
        params object[] more
    )
    {
        var script = Path.Combine(
            EmbeddedBinaries.CheckoutDirectory(),
            "src/ItpRegistry.Web/wwwroot/js",
            module
        );
        var program = $$"""
            import { {{function}} } from {{JsonSerializer.Serialize(new Uri(script))}};
            let text = "";
            for await (const part of process.stdin) text += part;
            const { inputs, more } = JSON.parse(text);
            console.log(JSON.stringify(inputs.map((input) => {{function}}(input, ...more))));
            """;
        using var node = Process.Start(
            new ProcessStartInfo("node", ["--input-type=module", "--eval", program])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new { inputs, more }));
        node.StandardInput.Close();
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(output).RootElement.Clone();
    }
}
