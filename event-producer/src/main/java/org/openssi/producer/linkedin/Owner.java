package org.openssi.producer.linkedin;

import java.util.HashSet;
import java.util.Set;

/**
 * Whose archive it is.
 *
 * @param memberId what they are called in the log
 * @param name as the archive writes it in messages; empty if it does not say
 * @param slugs the addresses of their own profile that occur in the archive
 */
record Owner(String memberId, String name, Set<String> slugs) {
    Owner {
        slugs = Set.copyOf(slugs);
    }

    /** Whether a person in the archive is its owner, by address where there is one. */
    boolean is(String address, String personName) {
        String slug = PersonId.ofAddress(address);
        if (slug != null && !slugs.isEmpty()) {
            return slugs.contains(slug);
        }
        return !name.isEmpty() && personName.equalsIgnoreCase(name);
    }

    /** The addresses by which an archive's invitations and messages call its owner. */
    static Set<String> slugs(ArchiveTable invitations, ArchiveTable messages, String name) {
        Set<String> slugs = new HashSet<>();
        if (invitations != null) {
            for (ArchiveTable.Row row : invitations.rows()) {
                boolean outgoing = row.get("direction").equalsIgnoreCase("OUTGOING");
                add(slugs, row.get(outgoing ? "inviterprofileurl" : "inviteeprofileurl"));
            }
        }
        if (messages != null && !name.isEmpty()) {
            for (ArchiveTable.Row row : messages.rows()) {
                if (row.get("from").equalsIgnoreCase(name)) {
                    add(slugs, row.get("senderprofileurl"));
                }
            }
        }
        return slugs;
    }

    private static void add(Set<String> slugs, String address) {
        String slug = PersonId.ofAddress(address);
        if (slug != null) {
            slugs.add(slug);
        }
    }
}
