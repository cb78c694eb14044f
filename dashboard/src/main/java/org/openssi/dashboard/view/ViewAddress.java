package org.openssi.dashboard.view;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openssi.scoring.Refusal;

/**
 * Where a view is kept.
 *
 * @param url for JDBC, without a password
 * @param user the database's, or {@code null}
 * @param password theirs, or {@code null}
 * @param schema whose tables these are, in a database that has several
 */
public record ViewAddress(String url, String user, String password, String schema) {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String SCHEMA = "ssi";

    /** As other programs take a user and a password, {@code //USER:PASSWORD@HOST}, and PostgreSQL's driver does not. */
    private static final Pattern HOST_BEHIND_USER = Pattern.compile("//[^/?]*@");

    private static final String WRONG =
            "--database is jdbc:postgresql://HOST/NAME, or a file, of which a path is enough.";

    /** In memory, as long as it is open. */
    public static ViewAddress inMemory() {
        return new ViewAddress("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "", "PUBLIC");
    }

    /** In a file, for more history than memory holds. */
    public static ViewAddress inFile(Path file) {
        return new ViewAddress(
                "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=5000;TRACE_LEVEL_FILE=0", "", "", "PUBLIC");
    }

    /**
     * As a user says it.
     *
     * @param place {@code jdbc:postgresql://HOST/NAME}, or a file
     * @param generation whose outputs these are; each has a schema of its own, {@code ssi} or {@code ssi_NAME}, or a file
     * @throws Refusal if it is neither
     */
    public static ViewAddress of(String place, String user, String password, String generation) throws Refusal {
        if (place.startsWith(POSTGRESQL)) {
            if (place.toLowerCase(Locale.ROOT).contains("password=")
                    || HOST_BEHIND_USER.matcher(place).find()) {
                throw new Refusal("A password in --database is seen by everybody on this machine: put the user into"
                        + " SSI_DATABASE_USER and the password into SSI_DATABASE_PASSWORD.");
            }
            return new ViewAddress(place, user, password, generation.isEmpty() ? SCHEMA : SCHEMA + "_" + generation);
        }
        if (place.startsWith("jdbc:")) {
            throw new Refusal(WRONG);
        }
        try {
            return inFile(Path.of(generation.isEmpty() ? place : place + "_" + generation));
        } catch (InvalidPathException e) {
            throw new Refusal(WRONG, e);
        }
    }

    Dialect dialect() {
        return url.startsWith(POSTGRESQL) ? Dialect.POSTGRESQL : Dialect.H2;
    }

    /** Without what must not be in a log. */
    @Override
    public String toString() {
        return url;
    }
}
