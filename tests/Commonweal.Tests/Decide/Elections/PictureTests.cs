using System.Buffers.Binary;
using System.Text;
using Commonweal.Decide.Elections;
using Commonweal.Platform;
using CsCheck;

namespace Commonweal.Tests.Decide.Elections;

/// <summary>Pictures are put together here by hand, part by part, so that the test knows what must stay and what must go.</summary>
public sealed class PictureTests
{
    private const string Secret = "Home: 51.5034 N";

    [Fact]
    public void A_jpeg_loses_place_camera_comments_and_hidden_pictures_but_stays_the_right_way_up()
    {
        var picture = Picture.Clean(Jpeg(orientation: 6));

        (picture.MediaType, picture.Width, picture.Height).ShouldBe(("image/jpeg", 320, 200));
        Encoding.Latin1.GetString(picture.Bytes).ShouldNotContain(Secret);
        // The EXIF that is left holds one entry: which way up.
        var exif = Encoding.Latin1.GetString(picture.Bytes).IndexOf("Exif\0\0", StringComparison.Ordinal);
        exif.ShouldBeGreaterThan(0);
        BinaryPrimitives.ReadUInt16BigEndian(picture.Bytes.AsSpan(exif + 14)).ShouldBe((ushort)1);
        picture.Bytes[exif + 25].ShouldBe((byte)6);
        picture.Bytes[^2..].ShouldBe([0xFF, 0xD9]);
        // Nothing of the drawing itself is lost, and cleaning it again changes nothing.
        Encoding.Latin1.GetString(picture.Bytes).ShouldContain("first scan\u00ff\0more\u00ff\u00d0lines");
        Encoding.Latin1.GetString(picture.Bytes).ShouldContain("second scan");
        Picture.Clean(picture.Bytes).Bytes.ShouldBe(picture.Bytes);
    }

    [Fact]
    public void A_jpeg_that_stands_upright_keeps_no_exif_at_all() =>
        Encoding.Latin1.GetString(Picture.Clean(Jpeg(orientation: 1)).Bytes).ShouldNotContain("Exif");

    [Fact]
    public void A_png_keeps_only_what_draws_it()
    {
        var picture = Picture.Clean([.. Png(("tEXt", Encoding.ASCII.GetBytes(Secret)), ("eXIf", Encoding.ASCII.GetBytes(Secret)), ("IDAT", "lines"u8.ToArray())), .. Encoding.ASCII.GetBytes(Secret)]);

        (picture.MediaType, picture.Width, picture.Height).ShouldBe(("image/png", 64, 48));
        picture.Bytes.ShouldBe(Png(("IDAT", "lines"u8.ToArray())));
    }

    [Fact]
    public void A_webp_loses_exif_and_xmp()
    {
        var picture = Picture.Clean(WebP(flags: 0b0011_1100, ("ICCP", 3), ("VP8L", 9), ("EXIF", 7), ("XMP ", 5)));

        (picture.MediaType, picture.Width, picture.Height).ShouldBe(("image/webp", 100, 80));
        picture.Bytes.ShouldBe(WebP(flags: 0b0001_0000, ("VP8L", 9)));
    }

    [Fact]
    public void What_moves_is_refused()
    {
        Refused(WebP(flags: 0b0000_0010, ("ANIM", 6), ("VP8L", 9))).ShouldContain("moves");
        Refused(Png(("acTL", new byte[8]), ("IDAT", [1]))).ShouldContain("moves");
    }

    [Fact]
    public void What_is_no_picture_too_big_or_too_small_is_refused()
    {
        Refused([]).ShouldContain("JPEG, PNG or WebP");
        Refused("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8.ToArray()).ShouldContain("JPEG, PNG or WebP");
        Refused("GIF89a and so on"u8.ToArray()).ShouldContain("JPEG, PNG or WebP");
        Refused(new byte[Picture.MostBytes + 1]).ShouldContain("1 MB");
        Refused(Png(30, 48, ("IDAT", [1]))).ShouldContain("pixels");
        Refused(Png(64, 5000, ("IDAT", [1]))).ShouldContain("pixels");
    }

    [Fact]
    public void A_damaged_picture_is_refused_or_cleaned_but_never_breaks_anything()
    {
        byte[][] good = [Jpeg(6), Png(("IDAT", "lines"u8.ToArray())), WebP(0b0001_0000, ("VP8L", 9))];
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 400]).Sample((which, at, value, cut) =>
        {
            var bytes = good[which].ToArray();
            bytes[at % bytes.Length] = value;
            bytes = bytes[..Math.Max(1, bytes.Length - cut % bytes.Length)];
            try
            {
                Encoding.Latin1.GetString(Picture.Clean(bytes).Bytes).ShouldNotContain("51.5034 N!");
            }
            catch (Refusal refusal)
            {
                refusal.Kind.ShouldBe(RefusalKind.Invalid);
            }
        });
    }

    private static string Refused(byte[] file) => Should.Throw<Refusal>(() => Picture.Clean(file)).Text;

    internal static byte[] Png(params (string Kind, byte[] Data)[] chunks) => Png(64, 48, chunks);

    private static byte[] Png(int width, int height, params (string Kind, byte[] Data)[] chunks)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        head[9] = 2;
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. chunks.SelectMany(c => Chunk(c.Kind, c.Data)), .. Chunk("IEND", [])];

        static byte[] Chunk(string kind, byte[] data)
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
            // The check sum is copied as it is, so any four bytes do here.
            return [.. length, .. Encoding.ASCII.GetBytes(kind), .. data, 1, 2, 3, 4];
        }
    }

    private static byte[] Jpeg(byte orientation)
    {
        byte[] frame = [8, 0, 200, 1, 64, 1, 1, 0x11, 0];
        byte[] exif =
        [
            .. "Exif\0\0II"u8, 42, 0, 8, 0, 0, 0, 2, 0,
            0x0F, 0x01, 2, 0, (byte)Secret.Length, 0, 0, 0, 38, 0, 0, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Secret),
        ];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, "JFIF\0aaaaaaaaa"u8.ToArray()), .. Segment(0xE1, exif), .. Segment(0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/ " + Secret)),
            .. Segment(0xED, Encoding.ASCII.GetBytes(Secret)), .. Segment(0xFE, Encoding.ASCII.GetBytes(Secret)),
            .. Segment(0xDB, new byte[65]), .. Segment(0xC2, frame), .. Segment(0xC4, new byte[20]),
            .. Segment(0xDA, new byte[6]), .. "first scan"u8, 0xFF, 0x00, .. "more"u8, 0xFF, 0xD0, .. "lines"u8,
            .. Segment(0xC4, new byte[20]), .. Segment(0xDA, new byte[6]), .. "second scan"u8,
            0xFF, 0xD9, .. Encoding.ASCII.GetBytes(Secret),
        ];

        static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];
    }

    private static byte[] WebP(byte flags, params (string Kind, int Length)[] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. "VP8X"u8, 10, 0, 0, 0, flags, 0, 0, 0, 99, 0, 0, 79, 0, 0];
        foreach (var (kind, length) in chunks)
            body = [.. body, .. Encoding.ASCII.GetBytes(kind), (byte)length, 0, 0, 0, .. Enumerable.Repeat((byte)7, length), .. new byte[length % 2]];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, body.Length);
        return [.. "RIFF"u8, .. size, .. body];
    }
}
