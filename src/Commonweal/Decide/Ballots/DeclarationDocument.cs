using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Commonweal.Platform;
using Commonweal.Platform.Ledger;
using Commonweal.Voting;

namespace Commonweal.Decide.Ballots;

/// <summary>
/// The declaration as a file: <c>{"declaration": …, "key": …, "signature": …}</c>. Signed is the declaration object as JSON without
/// white space, fields in the order in which they stand, letters unescaped, UTF-8; Ed25519; key and signature in base 64.
/// </summary>
public static class DeclarationDocument
{
    private const string Format = "commonweal-declaration-1";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n" };

    /// <summary>Everything about the result that follows from the ballot and its papers.</summary>
    public static JsonObject Compose(Ballot ballot, BallotCount count, string? papersHash) => new()
    {
        ["format"] = Format,
        ["ballot"] = ballot.Id.ToString(),
        ["title"] = ballot.Title,
        ["group"] = ballot.GroupId.ToString(),
        ["level"] = ballot.Level == BallotLevel.Named ? "named" : "secret",
        ["opened"] = Time(ballot.OpensAt > ballot.ApprovedAt ? ballot.OpensAt : ballot.ApprovedAt!.Value),
        ["closed"] = Time(ballot.ClosesAt),
        ["roll"] = ballot.RollSize,
        ["rollHash"] = ballot.RollHash,
        ["marks"] = ballot.Marks,
        ["papers"] = ballot.Papers,
        ["papersHash"] = papersHash,
        ["tieSeed"] = ballot.TieSeed,
        ["quorum"] = OfReached(count.Quorum),
        ["contests"] = new JsonArray([.. count.Contests.Select(contest => OfContest(contest, papersHash is not null))]),
    };

    /// <summary>The file that people download.</summary>
    public static string Sign(JsonObject declaration, CommunityKey key) => Text(new JsonObject
    {
        ["declaration"] = declaration, ["key"] = key.PublicKeyText, ["signature"] = Convert.ToBase64String(key.Sign(Bytes(declaration))),
    });

    /// <summary>Reads a file; says whether its signature is right.</summary>
    /// <param name="file">Name to blame in an error.</param>
    public static (JsonObject Declaration, string Key, bool Genuine) Read(string text, string file)
    {
        try
        {
            var root = JsonNode.Parse(text)!.AsObject();
            var declaration = root["declaration"]!.AsObject();
            if ((string?)declaration["format"] != Format)
                throw new UserError($"{file}: this is not a declaration of a ballot. Download declaration.json from the result page.");
            var key = (string)root["key"]!;
            return (declaration, key, CommunityKey.Verify(Convert.FromBase64String(key), Bytes(declaration), Convert.FromBase64String((string)root["signature"]!)));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw new UserError($"{file}: this is not a declaration of a ballot ({problem.Message.Split('.')[0]}). Download declaration.json from the result page.");
        }
    }

    /// <summary>The ballot as a declaration describes it: all that a count needs.</summary>
    public static Ballot BallotOf(JsonObject declaration) => new()
    {
        Id = Guid.Parse((string)declaration["ballot"]!),
        Title = (string)declaration["title"]!,
        GroupId = Guid.Parse((string)declaration["group"]!),
        Level = (string)declaration["level"]! == "named" ? BallotLevel.Named : BallotLevel.Secret,
        OpensAt = TimeOf(declaration["opened"]),
        ApprovedAt = TimeOf(declaration["opened"]),
        ClosesAt = TimeOf(declaration["closed"]),
        RollSize = (int)declaration["roll"]!,
        RollHash = (string)declaration["rollHash"]!,
        Marks = (int)declaration["marks"]!,
        Papers = (int)declaration["papers"]!,
        TieSeed = (string)declaration["tieSeed"]!,
        Quorum = declaration["quorum"]?["share"].Deserialize<Share>(),
        Contests = [.. declaration["contests"]!.AsArray().Select(contest => new Contest
        {
            Number = (int)contest!["number"]!,
            Title = (string)contest["title"]!,
            Type = (string)contest["type"]!,
            RuleId = (string)contest["rule"]!,
            RuleVersion = (string)contest["ruleVersion"]!,
            Seats = (int)contest["seats"]!,
            Settings = contest["settings"].Deserialize<ContestSettings>()!,
            Options = [.. contest["options"]!.AsArray().Select((name, at) => new Option { Number = at + 1, Name = (string)name! })],
        })],
    };

    public static string HashOf(string papers) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(papers)));

    /// <summary>The count of a contest as JSON. Without <paramref name="full"/> only stage totals: too few papers to show how they moved.</summary>
    public static JsonObject OfCount(ContestCount contest, bool full)
    {
        var json = JsonNode.Parse(CountJson.ToText(contest.Count, "papers.json"))!.AsObject();
        if (!full)
            json.Remove("detail");
        return json;
    }

    public static string Text(JsonNode json) => json.ToJsonString(Readable) + "\n";

    private static JsonNode OfContest(ContestCount contest, bool full) => new JsonObject
    {
        ["number"] = contest.Contest.Number,
        ["title"] = contest.Contest.Title,
        ["type"] = contest.Contest.Type,
        ["rule"] = contest.Contest.RuleId,
        ["ruleVersion"] = contest.Contest.RuleVersion,
        ["seats"] = contest.Contest.Seats,
        ["settings"] = JsonSerializer.SerializeToNode(contest.Contest.Settings),
        ["options"] = new JsonArray([.. contest.Contest.Options.OrderBy(o => o.Number).Select(o => JsonValue.Create(o.Name))]),
        ["threshold"] = OfReached(contest.Threshold),
        ["carried"] = contest.Carried,
        ["winners"] = new JsonArray([.. contest.Winners.Select(o => JsonValue.Create(o.Number))]),
        ["count"] = OfCount(contest, full),
    };

    private static JsonObject? OfReached(Reached? reached) => reached is null ? null : new JsonObject
    {
        ["share"] = JsonSerializer.SerializeToNode(reached.Share), ["needed"] = reached.Needed, ["got"] = reached.Got, ["reached"] = reached.Met,
    };

    private static byte[] Bytes(JsonObject declaration) => Encoding.UTF8.GetBytes(declaration.ToJsonString(Compact));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static DateTime TimeOf(JsonNode? node) => DateTime.Parse((string)node!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
