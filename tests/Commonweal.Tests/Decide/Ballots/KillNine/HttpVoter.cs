using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Commonweal.Tests.Decide.Ballots.KillNine;

/// <summary>
/// A browser reduced to what voting with a code needs: keep-alive, cookies, the form's token. Each has a loopback address of its own, as
/// people have, so that the limit per address does not bind before the program does. Also used by the cast benchmark.
/// </summary>
public sealed partial class HttpVoter : IDisposable
{
    private static int _voters;
    private readonly HttpClient _client;
    private readonly SocketsHttpHandler _handler;
    private string _token = "";

    public HttpVoter(int port)
    {
        var number = Interlocked.Increment(ref _voters);
        var address = new IPAddress([127, 1, (byte)(number / 250), (byte)(number % 250 + 1)]);
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                // Elsewhere than on Linux only 127.0.0.1 is there to be used.
                if (OperatingSystem.IsLinux())
                    socket.Bind(new IPEndPoint(address, 0));
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        _client = new HttpClient(_handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Types the code and opens the paper; afterwards <see cref="Cast"/> can be called.</summary>
    public async Task Enter(string code)
    {
        _token = TokenIn(await _client.GetStringAsync("/vote"));
        using var entered = await _client.PostAsync("/vote", Form(("Code", code)));
        if (entered.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"The code was not taken: {entered.StatusCode}.");
        Paper = entered.Headers.Location!.ToString();
        _token = TokenIn(await _client.GetStringAsync(Paper));
    }

    /// <summary>The address of the paper.</summary>
    public string Paper { get; private set; } = "";

    /// <summary>The cookies that <see cref="Enter"/> left, as a header: with them the same voter can vote again and again.</summary>
    public string CookieHeader => _handler.CookieContainer.GetCookieHeader(new Uri(_client.BaseAddress!, Paper));

    /// <summary>The form's token, to send with <see cref="CookieHeader"/>.</summary>
    public string Token => _token;

    /// <summary>Sends the paper; the receipt, or an exception when it was not acknowledged.</summary>
    /// <param name="fields">Of the form: <c>("contest-1-3", "1")</c>.</param>
    public async Task<string> Cast(params (string Name, string Value)[] fields)
    {
        using var answer = await _client.PostAsync(Paper, Form(fields));
        return ReceiptIn(await answer.Content.ReadAsStringAsync()) ?? throw new InvalidOperationException($"No receipt: {answer.StatusCode}.");
    }

    public static string? ReceiptIn(string page) => Receipt().Match(page) is { Success: true } match ? match.Groups[1].Value : null;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Append(("__RequestVerificationToken", _token)).Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2)));

    private static string TokenIn(string page) => Verification().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Verification();

    [GeneratedRegex("class=\"cw-receipt\">([^<]+)<")]
    private static partial Regex Receipt();
}
