using System.Text.Encodings.Web;
using MimeKit;
using MimeKit.Text;

namespace ItpRegistry.Web.Infrastructure.Mail;

/// <summary>Writes a message as mail programs read it: plain text, and the same as simple HTML.</summary>
internal static class MailMessages
{
    public static MimeMessage Of(OutgoingMail mail, MailSettings settings, DateTimeOffset now)
    {
        var message = new MimeMessage { Subject = mail.Subject, Date = now };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(new MailboxAddress(mail.Name, mail.Address));
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        // Nobody answers an out-of-office note.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = string.Join("\n\n", mail.Paragraphs) + "\n" },
            new TextPart(TextFormat.Html) { Text = Html(mail) },
        };
        return message;
    }

    private static string Html(OutgoingMail mail)
    {
        var paragraphs = mail.Paragraphs.Select(paragraph => $"<p>{Paragraph(paragraph)}</p>");
        return $"<!DOCTYPE html>\n<html lang=\"{mail.Language}\"><head><meta charset=\"utf-8\"><title>{Encode(mail.Subject)}</title></head><body>\n{string.Join('\n', paragraphs)}\n</body></html>\n";
    }

    private static string Paragraph(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is ("http" or "https")
            ? $"<a href=\"{Encode(text)}\">{Encode(text)}</a>"
            : Encode(text);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
