package org.openssi.producer.source;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.openssi.scoring.Refusal;

/**
 * Text as files really hold it: UTF-8 with or without a byte-order mark, UTF-16 with or without one, gzipped or not. What
 * is gzipped must not be a bomb.
 */
public final class InputText {
    /** Text is compressed to a tenth, records that hardly differ to a hundredth, a bomb to a thousandth. */
    public static final long MAX_RATIO = 200;

    /** Below this nobody is hurt. */
    public static final long RATIO_MATTERS_BYTES = 4L << 20;

    private static final int LOOK_BYTES = 64;

    private InputText() {}

    /**
     * A file's text without its byte-order mark. Bytes that are no text become U+FFFD.
     *
     * @throws Refusal if it is no readable file
     */
    public static BufferedReader open(Path file) throws Refusal {
        InputStream in = null;
        try {
            in = Files.newInputStream(file);
            return decode(in);
        } catch (IOException e) {
            closeAfter(e, in);
            throw unreadable(file, e);
        }
    }

    /** The same of a stream, which the reader closes. */
    public static BufferedReader decode(InputStream stream) throws IOException {
        PushbackInputStream in = new PushbackInputStream(stream, LOOK_BYTES);
        byte[] look = look(in);
        if (look.length >= 2 && (look[0] & 0xff) == 0x1f && (look[1] & 0xff) == 0x8b) {
            in = new PushbackInputStream(new Unzipped(in), LOOK_BYTES);
            look = look(in);
        }
        int mark = markBytes(look);
        Charset charset = charset(look);
        in.skipNBytes(mark);
        return new BufferedReader(new InputStreamReader(in, charset), 64 << 10);
    }

    /** The text in bytes that are not gzipped, without its byte-order mark. */
    public static String text(byte[] bytes) {
        byte[] look = Arrays.copyOf(bytes, Math.min(LOOK_BYTES, bytes.length));
        int mark = markBytes(look);
        return new String(bytes, mark, bytes.length - mark, charset(look));
    }

    /** The refusal of a file that cannot be read, or breaks off. */
    public static Refusal unreadable(Path file, IOException e) {
        boolean absent = !Files.exists(file);
        return new Refusal(
                absent
                        ? "There is no file " + file + ": name one that is there."
                        : "The file " + file + " cannot be read (" + e.getMessage() + "): name a readable, whole one.",
                e);
    }

    private static byte[] look(PushbackInputStream in) throws IOException {
        byte[] look = in.readNBytes(LOOK_BYTES);
        in.unread(look);
        return look;
    }

    private static int markBytes(byte[] look) {
        if (startsWith(look, 0xef, 0xbb, 0xbf)) {
            return 3;
        }
        return startsWith(look, 0xff, 0xfe) || startsWith(look, 0xfe, 0xff) ? 2 : 0;
    }

    /** Where every second byte is zero, it is UTF-16 of a language with Latin letters: old exports forget the mark. */
    private static Charset charset(byte[] look) {
        if (startsWith(look, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(look, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        int zerosAtEven = 0;
        int zerosAtOdd = 0;
        for (int i = 0; i < look.length; i++) {
            if (look[i] == 0) {
                if (i % 2 == 0) {
                    zerosAtEven++;
                } else {
                    zerosAtOdd++;
                }
            }
        }
        if (zerosAtOdd > look.length / 4) {
            return StandardCharsets.UTF_16LE;
        }
        return zerosAtEven > look.length / 4 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** What was gzipped, as long as it is not far larger than what it was zipped to. */
    private static final class Unzipped extends FilterInputStream {
        private final Counted zipped;
        private long size;

        Unzipped(InputStream in) throws IOException {
            this(new Counted(in));
        }

        private Unzipped(Counted zipped) throws IOException {
            super(new GZIPInputStream(zipped, 64 << 10));
            this.zipped = zipped;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            size += Math.max(0, count);
            if (size > RATIO_MATTERS_BYTES && size > zipped.size * MAX_RATIO) {
                throw new IOException("it unpacks to more than " + MAX_RATIO + " times its size");
            }
            return count;
        }
    }

    /** Counts what is read. */
    private static final class Counted extends FilterInputStream {
        private long size;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            size += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            size += Math.max(0, count);
            return count;
        }
    }

    private static void closeAfter(IOException reason, InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
