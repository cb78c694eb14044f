package org.openssi.producer.linkedin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who somebody is: the slug of their profile's address where it is known, else their name written like one. */
final class PersonId {
    private static final Pattern IN_ADDRESS = Pattern.compile("(?:^|/)in/([^/?#\\s]+)", Pattern.CASE_INSENSITIVE);

    /** Composing takes quadratic time in the worst case. */
    private static final int MAX_NAME_CHARS = 2_000;

    private PersonId() {}

    /** By address, else by name; {@code null} if neither says anything. */
    static String of(String address, String name) {
        String slug = ofAddress(address);
        return slug != null ? slug : ofName(name);
    }

    /**
     * The slug of {@code https://www.linkedin.com/in/J%C3%BCrgen-M/} is {@code jürgen-m}, with or without the scheme;
     * {@code null} if the address is not a person's.
     */
    static String ofAddress(String address) {
        Matcher found = IN_ADDRESS.matcher(address);
        if (!found.find()) {
            return null;
        }
        String slug = found.group(1);
        if (slug.length() > MAX_NAME_CHARS) {
            return slug;
        }
        try {
            slug = URLDecoder.decode(slug.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            slug = found.group(1); // a stray percent sign: then it is not encoded
        }
        return Normalizer.normalize(slug, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** {@code Ada Byron-Lovelace} is {@code ada-byron-lovelace}; {@code null} if there is no letter and no digit. */
    static String ofName(String name) {
        if (name.length() > MAX_NAME_CHARS) {
            return name; // no name at all, and too long for an id: it will be rejected as such
        }
        String slug = Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return slug.isEmpty() ? null : slug;
    }
}
