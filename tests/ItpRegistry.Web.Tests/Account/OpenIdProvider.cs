using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>Who signs in at the provider, and what is wrong with the answer, if anything.</summary>
internal sealed record Vouched(string Subject, string? Email)
{
    /// <summary>The claim <c>email_verified</c>; left out when <see langword="null"/>.</summary>
    public bool? EmailVerified { get; init; } = true;

    public string[] Amr { get; init; } = [];

    public string? Nonce { get; init; }

    public string? Audience { get; init; }

    public string? Issuer { get; init; }

    /// <summary>Whether the token is signed by a key that the provider does not publish.</summary>
    public bool IsForged { get; init; }
}

/// <summary>
/// A small OpenID provider on a server in memory: its configuration, its keys, and a token endpoint that checks the client and the proof key (PKCE).
/// </summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string Issuer = "https://login.hospital.example";
    public const string ClientId = "registry";
    public const string ClientSecret = "a secret between the two";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly RsaSecurityKey otherKey = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly Dictionary<string, (Dictionary<string, string> Asked, Vouched Who)> codes = [];

    private OpenIdProvider(WebApplication app) => this.app = app;

    /// <summary>What the registry talks to the provider through.</summary>
    public HttpMessageHandler Handler => app.GetTestServer().CreateHandler();

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var provider = new OpenIdProvider(builder.Build());
        provider.app.MapGet("/.well-known/openid-configuration", Configuration);
        provider.app.MapGet("/keys", provider.Keys);
        provider.app.MapPost("/token", provider.TokenAsync);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>What a person's browser does at the provider: signs in there, and is sent back.</summary>
    /// <returns>The address to which the browser is sent back, as path and query.</returns>
    public string SignIn(string location, Vouched who)
    {
        var address = new Uri(location);
        Assert.Equal($"{Issuer}/authorize", address.GetLeftPart(UriPartial.Path));
        var asked = QueryHelpers
            .ParseQuery(address.Query)
            .ToDictionary(field => field.Key, field => field.Value.ToString());
        Assert.Equal("code", asked["response_type"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.Equal("openid email", asked["scope"]);
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (asked, who);
        var back = new Uri(asked["redirect_uri"]);
        return QueryHelpers.AddQueryString(
            back.AbsolutePath,
            new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }
        );
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IResult Configuration() =>
        Results.Json(
            new
            {
                issuer = Issuer,
                authorization_endpoint = $"{Issuer}/authorize",
                token_endpoint = $"{Issuer}/token",
                jwks_uri = $"{Issuer}/keys",
                id_token_signing_alg_values_supported = (string[])["RS256"],
                response_types_supported = (string[])["code"],
                subject_types_supported = (string[])["public"],
            }
        );

    private IResult Keys()
    {
        var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
        return Results.Json(
            new
            {
                keys = (object[])
                    [
                        new
                        {
                            kty = "RSA",
                            use = "sig",
                            kid = published.Kid,
                            n = published.N,
                            e = published.E,
                        },
                    ],
            }
        );
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (
            form["client_id"] != ClientId
            || form["client_secret"] != ClientSecret
            || !codes.Remove(form["code"].ToString(), out var issued)
            || Challenge(form["code_verifier"].ToString()) != issued.Asked["code_challenge"]
        )
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }
        return Results.Json(
            new
            {
                access_token = "unused",
                token_type = "Bearer",
                id_token = IdToken(issued.Asked["nonce"], issued.Who),
            }
        );
    }

    private string IdToken(string nonce, Vouched who)
    {
        List<Claim> claims = [new("sub", who.Subject), new("nonce", who.Nonce ?? nonce)];
        if (who.Email is not null)
            claims.Add(new("email", who.Email));
        if (who.EmailVerified is { } verified)
        {
            claims.Add(new("email_verified", verified ? "true" : "false", ClaimValueTypes.Boolean));
        }
        if (who.Amr.Length > 0)
        {
            var amr = JsonSerializer.Serialize(who.Amr);
            claims.Add(new("amr", amr, JsonClaimValueTypes.JsonArray));
        }
        var signing = who.IsForged ? otherKey : key;
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = who.Issuer ?? Issuer,
                Audience = who.Audience ?? ClientId,
                Subject = new ClaimsIdentity(claims),
                Expires = DateTime.UtcNow.AddMinutes(5),
                SigningCredentials = new(signing, SecurityAlgorithms.RsaSha256),
            }
        );
    }

    private static string Challenge(string verifier) =>
        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
