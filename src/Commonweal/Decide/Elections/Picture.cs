using System.Buffers.Binary;
using System.Text;
using Commonweal.Platform;

namespace Commonweal.Decide.Elections;

/// <summary>
/// A picture that a person sent, known by its content and cleaned: only what is needed to draw it is kept. Place, time, camera, texts
/// and hidden second pictures are left out, because people do not know that they send them.
/// </summary>
/// <remarks>
/// The parts of each format are copied, never decoded: PNG (ISO/IEC 15948) chunks, JPEG (ITU-T T.81) segments, WebP (RFC 9649) chunks.
/// Of a JPEG's EXIF data one number is kept, which way up the picture is.
/// </remarks>
public sealed record Picture(string MediaType, int Width, int Height, byte[] Bytes)
{
    public const int MostBytes = 1_000_000, SmallestSide = 40, LongestSide = 4000;

    private static ReadOnlySpan<byte> PngMark => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Refuses, in a sentence, what is too big or no JPEG, PNG or WebP.</summary>
    public static Picture Clean(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes)
            throw Refusal.InvalidField("Portrait", "The picture is too big: use one of at most 1 MB.");
        Picture? picture;
        try
        {
            picture = file.StartsWith(PngMark) ? Png(file)
                : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg(file)
                : file.Length > 16 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) ? WebP(file)
                : throw Refusal.InvalidField("Portrait", "This file is not a picture that we can show. Use a JPEG, PNG or WebP.");
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            picture = null;
        }
        if (picture is null)
            throw Refusal.InvalidField("Portrait", "This picture is damaged or moves. Save it again as a JPEG, PNG or WebP.");
        if (Math.Min(picture.Width, picture.Height) < SmallestSide || Math.Max(picture.Width, picture.Height) > LongestSide)
            throw Refusal.InvalidField("Portrait", "The picture must be {0} to {1} pixels wide and high.", SmallestSide, LongestSide);
        return picture;
    }

    private static Picture? Png(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream(file.Length);
        kept.Write(PngMark);
        int width = 0, height = 0;
        var drawn = false;
        for (var at = PngMark.Length; ;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0)
                return null;
            var kind = Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            var chunk = file.Slice(at, 12 + length);
            at += chunk.Length;
            if (kind == "IHDR")
            {
                width = BinaryPrimitives.ReadInt32BigEndian(chunk[8..]);
                height = BinaryPrimitives.ReadInt32BigEndian(chunk[12..]);
            }
            else if (width == 0)
                return null;
            // acTL begins an animation.
            if (kind == "acTL")
                return null;
            drawn |= kind == "IDAT";
            if (kind is "IHDR" or "PLTE" or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "sBIT" or "IDAT" or "IEND")
                kept.Write(chunk);
            // What stands behind the end is no part of the picture.
            if (kind == "IEND")
                return drawn ? new Picture("image/png", width, height, kept.ToArray()) : null;
        }
    }

    private static Picture? Jpeg(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream(file.Length);
        kept.Write(file[..2]);
        int width = 0, height = 0, turned = 1;
        var headDone = false;
        for (var at = 2; ;)
        {
            if (file[at] != 0xFF)
                return null;
            // A marker may be preceded by any number of filling bytes.
            while (file[at + 1] == 0xFF)
                at++;
            var marker = file[at + 1];
            if (marker == 0xD9)
            {
                kept.Write([0xFF, 0xD9]);
                return width > 0 && headDone ? new Picture("image/jpeg", width, height, kept.ToArray()) : null;
            }
            var segment = file.Slice(at, 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            at += segment.Length;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(segment[5..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(segment[7..]);
            }
            if (marker == 0xE1)
                turned = Orientation(segment) ?? turned;
            // 0xE0 is the JFIF head, 0xEE says how colours are stored; all other application data and comments go.
            var about = marker is 0xFE or (>= 0xE1 and <= 0xEF and not 0xEE);
            if (!about && marker != 0xE0 && !headDone)
            {
                headDone = true;
                if (turned is > 1 and <= 8)
                    kept.Write(OnlyOrientation((byte)turned));
            }
            if (!about)
                kept.Write(segment);
            if (marker != 0xDA)
                continue;
            // The drawn lines follow, up to a marker that is neither a stuffed byte nor a restart.
            var end = at;
            while (file[end] != 0xFF || file[end + 1] is 0x00 or (>= 0xD0 and <= 0xD7))
                end++;
            kept.Write(file[at..end]);
            at = end;
        }
    }

    // Phones store the picture as the chip saw it and say in EXIF which way up it is.
    private static int? Orientation(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 18 || !segment[4..].StartsWith("Exif\0\0"u8))
            return null;
        var tiff = segment[10..];
        var little = tiff.StartsWith("II"u8);
        try
        {
            var at = (int)U32(tiff[4..]);
            for (int i = 0, count = U16(tiff[at..]); i < count; i++)
            {
                var entry = tiff.Slice(at + 2 + 12 * i, 12);
                if (U16(entry) == 0x0112)
                    return U16(entry[8..]);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // EXIF that cannot be read is dropped like the rest of it.
        }
        return null;

        ushort U16(ReadOnlySpan<byte> bytes) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        uint U32(ReadOnlySpan<byte> bytes) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static byte[] OnlyOrientation(byte turned) =>
    [
        0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0,
        0, 0, 0, 0,
    ];

    private static Picture? WebP(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream(file.Length);
        kept.Write(file[..12]);
        int width = 0, height = 0;
        var drawn = false;
        var end = Math.Min(file.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]));
        for (var at = 12; at + 8 <= end;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length < 0)
                return null;
            var kind = Encoding.ASCII.GetString(file.Slice(at, 4));
            var chunk = file.Slice(at, 8 + length).ToArray();
            var data = chunk.AsSpan(8);
            at += chunk.Length + length % 2;
            switch (kind)
            {
                case "VP8X":
                    if ((data[0] & 0b0000_0010) != 0)
                        return null;
                    // Of the features, transparency alone: colour profile, EXIF and XMP are left out below.
                    data[0] &= 0b0001_0000;
                    width = 1 + (data[4] | data[5] << 8 | data[6] << 16);
                    height = 1 + (data[7] | data[8] << 8 | data[9] << 16);
                    break;
                case "VP8 ":
                    drawn = true;
                    if (width == 0)
                    {
                        width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF;
                        height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF;
                    }
                    break;
                case "VP8L":
                    drawn = true;
                    if (width == 0)
                    {
                        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
                        width = (int)(bits & 0x3FFF) + 1;
                        height = (int)(bits >> 14 & 0x3FFF) + 1;
                    }
                    break;
                case "ALPH":
                    break;
                default:
                    continue;
            }
            kept.Write(chunk);
            if (length % 2 == 1)
                kept.WriteByte(0);
        }
        if (!drawn)
            return null;
        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return new Picture("image/webp", width, height, bytes);
    }
}
