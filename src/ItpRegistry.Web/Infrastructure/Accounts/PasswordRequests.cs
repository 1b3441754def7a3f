using System.Threading.Channels;
using ItpRegistry.Data;
using ItpRegistry.Data.Access;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Mail;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>Somebody's request for a link to set a new password.</summary>
/// <param name="Email">The address as it was typed, without the space around it.</param>
/// <param name="From">The network address of the request.</param>
public sealed record PasswordRequest(string Email, string? From);

/// <summary>
/// Takes requests for password links, and answers them one after the other when the page has long been shown: neither what it says nor how long it takes
/// tells whether an address is known.
/// </summary>
public sealed partial class PasswordRequests(
    IServiceScopeFactory scopes,
    ILogger<PasswordRequests> log
) : BackgroundService
{
    /// <summary>The most requests that wait; more are dropped, and whoever sent them asks again.</summary>
    private const int MostWaiting = 200;

    /// <summary>The most links that one account is sent within an hour.</summary>
    private const int MostPerHour = 3;

    private readonly Channel<PasswordRequest> waiting = Channel.CreateBounded<PasswordRequest>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Takes a request and returns at once.</summary>
    public void Add(PasswordRequest request) => waiting.Writer.TryWrite(request);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await AnswerAsync(request, stoppingToken);
            }
            catch (MailException)
            {
                // The sender has logged why.
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotAnswered(log, failure);
            }
        }
    }

    private async Task AnswerAsync(PasswordRequest request, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
        database.Access = AccessScope.Everything;
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var normalized = request.Email.ToUpperInvariant();
        var found = await AccountStates
            .At(database, now)
            .SingleOrDefaultAsync(row => row.User.NormalizedEmail == normalized, cancellation);
        var asked = found is null ? 0 : await RecentAsync(database, found.User.Id, cancellation);
        await EventLog.WriteAsync(database, Event(request, found?.User.Id), cancellation);
        if (found is null || asked >= MostPerHour)
            return;
        var mail = scope.ServiceProvider.GetRequiredService<AccountMail>();
        switch (found.State)
        {
            case AccountState.Active or AccountState.Locked:
                await mail.SendResetAsync(found.User, cancellation);
                break;
            case AccountState.Invited:
                await mail.SendInvitationAsync(found.User, cancellation);
                break;
        }
    }

    private static Task<int> RecentAsync(
        RegistryDbContext database,
        int userId,
        CancellationToken cancellation
    ) =>
        // The database's own time, which it has put on the events.
        database
            .Events.FromSql($"SELECT * FROM registry_events WHERE at > now() - interval '1 hour'")
            .CountAsync(
                happened =>
                    happened.SubjectUserId == userId
                    && happened.Kind == EventKind.PasswordResetRequested,
                cancellation
            );

    private static RegistryEvent Event(PasswordRequest request, int? userId) =>
        new()
        {
            UserName = EventRecorder.Nobody,
            Origin = Codes<ChangeOrigin>.Of(ChangeOrigin.Page),
            Kind = EventKind.PasswordResetRequested,
            SubjectUserId = userId,
            Address = request.From,
        };

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A request for a new password was not answered."
    )]
    private static partial void NotAnswered(ILogger log, Exception failure);
}
