using System.Text;
using System.Xml;
using Commonweal.Platform.Languages;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Commonweal.Platform.Feeds;

/// <summary>What happens in public groups, as an Atom feed and as calendars to subscribe to.</summary>
public sealed class FeedsRoom : Room
{
    private static readonly XNames Atom = new("http://www.w3.org/2005/Atom");
    private const int Newest = 50;

    public override void Services(IServiceCollection services) => services.AddScoped<ListOccasions>();

    public override void Api(IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("").WithTags("Data and feeds");
        feeds.MapGet("/feed.atom", Feed).WithSummary("What happened in public groups, newest first (Atom)").Produces(200, contentType: "application/atom+xml");
        feeds.MapGet("/calendar.ics", (ListOccasions list, Words words, Settings settings, CancellationToken cancel) => Calendar(null, list, words, settings, cancel))
            .WithSummary("Openings, closings and declarations of all public groups (iCalendar)").Produces(200, contentType: "text/calendar");
        feeds.MapGet("/groups/{id:guid}/calendar.ics", (Guid id, ListOccasions list, Words words, Settings settings, CancellationToken cancel) => Calendar(id, list, words, settings, cancel))
            .WithSummary("The same for one public group (iCalendar)").Produces(200, contentType: "text/calendar").Produces(404);
    }

    private static async Task<IResult> Calendar(Guid? group, ListOccasions list, Words words, Settings settings, CancellationToken cancel)
    {
        if (await list.Run(group, cancel) is not var (one, occasions))
            return TypedResults.NotFound();
        var calendar = new Ical.Net.Calendar { ProductId = "-//Commonweal//EN" };
        calendar.AddProperty("X-WR-CALNAME", one?.Name ?? new Uri(settings.PublicAddress).Host);
        foreach (var occasion in occasions)
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{occasion.Key}@{new Uri(settings.PublicAddress).Host}",
                // The moment itself, so that a feed fetched twice is the same twice.
                DtStamp = new CalDateTime(occasion.At, "UTC"),
                Start = new CalDateTime(occasion.At, "UTC"),
                Summary = words[occasion.Text, occasion.Name],
                Url = new Uri(settings.PublicAddress + occasion.Href),
            });
        return TypedResults.Text(new CalendarSerializer().SerializeToString(calendar)!, "text/calendar", Encoding.UTF8);
    }

    private static async Task<IResult> Feed(ListOccasions list, Words words, Settings settings, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var past = (await list.Run(null, cancel))!.Value.Occasions.Where(o => o.At <= now).Reverse().Take(Newest).ToList();
        var buffer = new MemoryStream();
        await using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) }))
        {
            Atom.Open(xml, "feed");
            Atom.Text(xml, "id", settings.PublicAddress + "/feed.atom");
            Atom.Text(xml, "title", words["What happens in {0}", new Uri(settings.PublicAddress).Host]);
            Atom.Text(xml, "updated", Time(past is [var newest, ..] ? newest.At : DateTime.UnixEpoch));
            Atom.Link(xml, "self", settings.PublicAddress + "/feed.atom");
            Atom.Link(xml, "alternate", settings.PublicAddress + "/");
            Atom.Open(xml, "author");
            Atom.Text(xml, "name", new Uri(settings.PublicAddress).Host);
            xml.WriteEndElement();
            foreach (var occasion in past)
            {
                Atom.Open(xml, "entry");
                Atom.Text(xml, "id", $"{settings.PublicAddress}{occasion.Href}#{occasion.Key}");
                Atom.Text(xml, "title", words[occasion.Text, occasion.Name]);
                Atom.Text(xml, "updated", Time(occasion.At));
                Atom.Link(xml, "alternate", settings.PublicAddress + occasion.Href);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return TypedResults.Bytes(buffer.ToArray(), "application/atom+xml; charset=utf-8");
    }

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record XNames(string Namespace)
    {
        public void Open(XmlWriter xml, string name) => xml.WriteStartElement(name, Namespace);

        public void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, text);

        public void Link(XmlWriter xml, string relation, string href)
        {
            Open(xml, "link");
            xml.WriteAttributeString("rel", relation);
            xml.WriteAttributeString("href", href);
            xml.WriteEndElement();
        }
    }
}
