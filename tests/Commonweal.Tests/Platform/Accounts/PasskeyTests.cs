using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Commonweal.Platform;
using Commonweal.Platform.Accounts;
using Commonweal.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using static System.Buffers.Text.Base64Url;

namespace Commonweal.Tests.Platform.Accounts;

public sealed class PasskeyTests
{
    [Theory, BothDatabases]
    public async Task A_device_makes_a_passkey_and_signs_in_with_it(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var device = new Device();
        (await device.Register(await world.Browser(ann))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var browser = world.Browser();
        var answer = await device.SignIn(browser);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var page = await browser.Get("/account");
        page.QuerySelector("[name=Name]")!.GetAttribute("value").ShouldBe("Ann");
        // It says who, not that a code was given: the authenticator is asked all the same.
        (await world.Db(db => db.Sessions.CountAsync(s => s.MemberId == ann.Member && s.ConfirmedAt == null))).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_removed_passkey_signs_nobody_in(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var device = new Device();
        var browser = await world.Browser(ann);
        await device.Register(browser);

        var page = await browser.Get("/account");
        await browser.Submit(page.Forms.Single(f => f.GetAttribute("action") == "?handler=removePasskey"));

        (await device.SignIn(world.Browser())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Db(db => db.Passkeys.CountAsync())).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Nobody_can_remove_the_passkey_of_another(On on)
    {
        await using var world = await World.Begin(on);
        var device = new Device();
        await device.Register(await world.Browser(await world.Member("Ann")));
        var bob = await world.Member("Bob");

        await world.Use<RemovePasskey>(remove => remove.Run(bob, device.Id));

        (await world.Db(db => db.Passkeys.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_answer_to_another_challenge_or_from_another_site_or_another_key_is_refused(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        var device = new Device();
        await device.Register(await world.Browser(ann));

        (await device.SignIn(world.Browser(), challenge: EncodeToString(new byte[32]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await device.SignIn(world.Browser(), origin: "https://evil.example")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await device.SignIn(world.Browser(), key: ECDsa.Create(ECCurve.NamedCurves.nistP256))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Db(db => db.Sessions.CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_answer_without_its_question_is_refused(On on)
    {
        await using var world = await World.Begin(on);
        var device = new Device();
        await device.Register(await world.Browser(await world.Member("Ann")));
        var browser = world.Browser();
        (await device.SignIn(browser)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The same answer once more: the question's cookie went with the first.
        (await device.Repeat(browser)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, BothDatabases]
    public async Task Without_the_form_s_token_nothing_is_answered(On on)
    {
        await using var world = await World.Begin(on);
        var browser = await world.Browser(await world.Member("Ann"));

        foreach (var path in new[] { "/account/passkeys/options", "/account/passkeys", "/sign-in/passkey/options", "/sign-in/passkey" })
            (await browser.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { }) })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, BothDatabases]
    public async Task A_visitor_cannot_add_a_passkey(On on)
    {
        await using var world = await World.Begin(on);

        (await new Device().Register(world.Browser(), page: "/sign-in")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, BothDatabases]
    public async Task The_member_is_told_of_a_new_passkey_in_their_language(On on)
    {
        await using var world = await World.Begin(on);
        var ann = await world.Member("Ann");
        await new Device().Register(await world.Browser(ann));
        await world.Deliver();

        var letter = (await world.Db(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Kind == "mail"))).Letter!;
        letter.Secret.ShouldBeFalse();
        letter.Text.ShouldContain("http://localhost/account");
    }

    /// <summary>A device in software: one ES256 key, no attestation, as browsers send it.</summary>
    private sealed class Device
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private string _userHandle = "";
        private string _last = "";

        public byte[] Id { get; } = RandomNumberGenerator.GetBytes(32);

        public async Task<HttpResponseMessage> Register(Browser browser, string page = "/account")
        {
            var token = Token(await browser.Get(page));
            var asked = await Post(browser, "/account/passkeys/options", "{}", token);
            if (!asked.IsSuccessStatusCode)
                return asked;
            var options = JsonNode.Parse(await asked.Content.ReadAsStringAsync())!;
            _userHandle = (string)options["user"]!["id"]!;
            var point = _key.ExportParameters(false).Q;
            byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
            byte[] authData = [.. AuthData(0x45, 0), .. new byte[16], 0, (byte)Id.Length, .. Id, .. cose];
            byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)authData.Length, .. authData];
            return await Post(browser, "/account/passkeys", Credential(new JsonObject
            {
                ["clientDataJSON"] = EncodeToString(ClientData("webauthn.create", (string)options["challenge"]!, "http://localhost")),
                ["attestationObject"] = EncodeToString(attestation),
                ["transports"] = new JsonArray("internal"),
            }), token);
        }

        public async Task<HttpResponseMessage> SignIn(Browser browser, string? challenge = null, string origin = "http://localhost", ECDsa? key = null)
        {
            var token = Token(await browser.Get("/sign-in"));
            var options = JsonNode.Parse(await (await Post(browser, "/sign-in/passkey/options", "{}", token)).Content.ReadAsStringAsync())!;
            var clientData = ClientData("webauthn.get", challenge ?? (string)options["challenge"]!, origin);
            var authData = AuthData(0x05, 1);
            var signature = (key ?? _key).SignData([.. authData, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            _last = Credential(new JsonObject
            {
                ["clientDataJSON"] = EncodeToString(clientData),
                ["authenticatorData"] = EncodeToString(authData),
                ["signature"] = EncodeToString(signature),
                ["userHandle"] = _userHandle,
            });
            return await Post(browser, "/sign-in/passkey", _last, token);
        }

        public async Task<HttpResponseMessage> Repeat(Browser browser) => await Post(browser, "/sign-in/passkey", _last, Token(await browser.Get("/account")));

        private string Credential(JsonObject response) => new JsonObject
        {
            ["id"] = EncodeToString(Id), ["rawId"] = EncodeToString(Id), ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform", ["clientExtensionResults"] = new JsonObject(), ["response"] = response,
        }.ToJsonString();

        private static byte[] AuthData(byte flags, byte counter) => [.. SHA256.HashData("localhost"u8), flags, 0, 0, 0, counter];

        private static byte[] ClientData(string type, string challenge, string origin) =>
            JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin, crossOrigin = false });

        private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.UTF8.GetBytes(text)];

        private static string Token(IHtmlDocument page) => page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        private static Task<HttpResponseMessage> Post(Browser browser, string path, string json, string token)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Add("RequestVerificationToken", token);
            return browser.Send(request);
        }
    }
}
