using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>
/// What goes wrong behind the pages of a browser context: script errors, console errors (a violation of the content security policy is one) and
/// requests that fail.
/// </summary>
internal sealed class PageWatch
{
    private const int ServerError = 500;
    private const int ClientError = 400;

    // Chromium's own line about an answer of 400 or above; those are judged by their response.
    private const string StatusMessage = "Failed to load resource: the server responded";

    // A download or another navigation takes the place of one under way.
    private const string Replaced = "net::ERR_ABORTED";

    // Only a test that cuts the connection itself meets this.
    private const string Disconnected = "net::ERR_INTERNET_DISCONNECTED";

    private readonly ConcurrentQueue<string> problems = new();
    private readonly TaskCompletionSource first = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public PageWatch(IBrowserContext context)
    {
        context.Console += (_, message) =>
        {
            if (
                message.Type == "error"
                && !message.Text.StartsWith(StatusMessage, StringComparison.Ordinal)
                && !message.Text.Contains(Disconnected, StringComparison.Ordinal)
            )
            {
                Add($"console error at {message.Location}: {message.Text}");
            }
        };
        context.WebError += (_, error) => Add($"script error: {error.Error}");
        context.RequestFailed += (_, request) =>
        {
            if (request.IsNavigationRequest && request.Failure == Replaced)
                return;
            if (request.Failure != Disconnected)
                Add($"failed request: {request.Method} {request.Url}: {request.Failure}");
        };
        context.Response += (_, response) =>
        {
            // A page may well answer 404 or refuse a form; what a page is made of may not.
            var limit = response.Request.IsNavigationRequest ? ServerError : ClientError;
            if (response.Status >= limit)
                Add($"answer {response.Status}: {response.Request.Method} {response.Url}");
        };
    }

    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Waits until something has gone wrong.</summary>
    public Task WaitForProblemAsync() => first.Task.WaitAsync(BrowserFixture.Patience);

    private void Add(string problem)
    {
        problems.Enqueue(problem);
        first.TrySetResult();
    }
}
