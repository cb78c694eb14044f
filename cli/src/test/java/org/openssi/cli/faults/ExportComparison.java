package org.openssi.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One export of a disturbed run beside that of the undisturbed one.
 *
 * @param what which export
 * @param lines how many the disturbed run has
 * @param sha256 of the disturbed run's bytes, in hexadecimal
 * @param equal whether they are the undisturbed run's, byte for byte
 */
record ExportComparison(String what, long lines, String sha256, boolean equal) {
    private static final List<String> EXPORTS = List.of("scores", "percentiles", "rejected");

    /** Gives an export of a generation as text. */
    interface Export {
        String of(String what, String generation) throws Exception;
    }

    /** Compares all exports of two generations; those that differ are left in a folder. */
    static List<ExportComparison> between(String undisturbed, String disturbed, Export export, Path dir)
            throws Exception {
        List<ExportComparison> comparisons = new ArrayList<>();
        for (String what : EXPORTS) {
            comparisons.add(of(what, export.of(what, undisturbed), export.of(what, disturbed), dir));
        }
        return comparisons;
    }

    private static ExportComparison of(String what, String expected, String found, Path dir)
            throws IOException, NoSuchAlgorithmException {
        assertThat(expected).as(what + " of the undisturbed run").isNotEmpty();
        if (!expected.equals(found)) {
            Files.writeString(dir.resolve(what + ".expected"), expected);
            Files.writeString(dir.resolve(what + ".found"), found);
        }
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(found.getBytes(UTF_8));
        return new ExportComparison(
                what, found.lines().count(), HexFormat.of().formatHex(sha256), expected.equals(found));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %,d `%s`", what, lines, sha256.substring(0, 12));
    }
}
