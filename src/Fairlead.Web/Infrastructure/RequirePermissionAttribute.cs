using Fairlead.Core.People;
using Microsoft.AspNetCore.Authorization;

namespace Fairlead.Web.Infrastructure;

/// <summary>Who may open a page. A page has this or <see cref="AllowAnonymousAttribute"/>; one that has neither opens to nobody unsigned.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    public Permission Permission { get; } = permission;

    internal static void AddPolicies(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(context => context.Resource is HttpContext http && http.Viewer().May(permission)));
        }
    }
}
