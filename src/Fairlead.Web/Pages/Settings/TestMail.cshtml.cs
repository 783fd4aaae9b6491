using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Mail;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Settings;

/// <summary>Sends one e-mail to whoever asks, at once, and says what the mail server said.</summary>
[RequirePermission(Permission.ManageInstallation)]
public sealed class TestMailModel(AppDb db, Installation installation, ChosenTransport transport, PickupFolder folder) : PageModel, IWaitForOthers
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(15);

    public string? Address { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Address = await db.AddressOfAsync(this.Viewer().PersonId, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Address = await db.AddressOfAsync(this.Viewer().PersonId, cancellationToken);
        if (Address is null)
        {
            ModelState.AddModelError("", "You have no e-mail address here to send a test mail to");
            return Page();
        }

        var message = Write(Address, await installation.ReadAsync(cancellationToken));
        try
        {
            var mail = new OutgoingMail(message.InternetMessageId, message.ToName, message.ToAddress, message.Subject, message.Body, null);
            var server = await transport.SendAsync(mail, _longestWait, cancellationToken);
            message.MarkSent(this.Now());
            db.Messages.Add(message);
            await db.SaveChangesAsync(cancellationToken);
            this.Banner(server is null
                ? $"The test mail is a file in {folder.Folder}. It does not leave this machine until you name a mail server."
                : $"{server.Host} has taken the test mail to {Address}. Look whether it arrives.");
            return Redirect(Links.Settings);
        }
        catch (MailRefusedException refused)
        {
            ModelState.AddModelError("", refused.Message);
            return Page();
        }
    }

    private Message Write(string address, InstallationFacts facts)
    {
        var messageId = NewId.Next();
        return new Message
        {
            MessageId = messageId,
            Kind = "test-mail",
            Key = $"test-mail/{messageId}",
            ToPersonId = this.Viewer().PersonId,
            ToName = this.Viewer().Name,
            ToAddress = address,
            Subject = $"A test mail from {facts.Name ?? "Fairlead"}",
            Body = $"""
                Dear {this.Viewer().Name}

                You asked for a test mail. Now that you read it, mail leaves this service as it should.

                This link must lead to the service; if it does not, change its address in the settings:

                {facts.Link(Links.Settings)}
                """,
            WrittenAt = this.Now(),
            DueAt = this.Now(),
        };
    }
}
