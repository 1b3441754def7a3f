namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>The response headers of every answer. No inline script or style anywhere, hence no exception for them here.</summary>
internal static class SecurityHeaders
{
    public static HeaderPolicyCollection Policies { get; } =
        new HeaderPolicyCollection()
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddPermissionsPolicy(policy =>
            {
                policy.AddDefaultSecureDirectives();
                // Passkeys.
                policy.AddPublickeyCredentialsGet().Self();
            })
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                policy.AddScriptSrc().Self();
                policy.AddStyleSrc().Self();
                // Bootstrap draws its select arrows and check marks with data: images.
                policy.AddImgSrc().Self().Data();
                policy.AddFontSrc().Self();
                policy.AddConnectSrc().Self();
                policy.AddFormAction().Self();
                policy.AddBaseUri().None();
                policy.AddFrameAncestors().None();
            });
}
