package org.openssi.producer.linkedin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.UtcDay;

/**
 * LinkedIn data archives, zipped or unpacked, of one member or of several. Where the owner of one occurs in another, both
 * are the same member. Several archives of one member overlap, and what is in both counts once.
 */
public final class LinkedInSource implements ActivitySource {
    private final List<Path> archives;
    private final Optional<String> memberId;
    private final Optional<ReferencePopulation> reference;
    private final long now;

    /**
     * @param archives zip files or folders, at least one
     * @param memberId what the member is called whose archives they all are; else each archive's profile says it
     * @param reference whom to rank against
     * @param now in milliseconds; what is dated later does not lengthen the reference population's life
     */
    public LinkedInSource(
            List<Path> archives, Optional<String> memberId, Optional<ReferencePopulation> reference, long now) {
        this.archives = List.copyOf(archives);
        this.memberId = memberId;
        this.reference = reference;
        this.now = now;
    }

    @Override
    public void readInto(ActivitySink sink) throws Refusal {
        List<Owner> owners = new ArrayList<>();
        Map<String, String> memberOfSlug = new HashMap<>();
        for (Path path : archives) {
            try (Archive archive = Archive.open(path)) {
                Owner owner = archive.owner(memberId);
                owners.add(owner);
                owner.slugs().forEach(slug -> memberOfSlug.putIfAbsent(slug, owner.memberId()));
            }
        }
        Days days = new Days(sink, UtcDay.of(now));
        for (int i = 0; i < archives.size(); i++) {
            Path path = archives.get(i);
            String prefix = archives.size() == 1 ? "" : path.getFileName() + ": ";
            try (Archive archive = Archive.open(path)) {
                archive.readInto(owners.get(i), memberOfSlug, prefix, days);
            }
        }
        if (reference.isPresent() && days.last != Integer.MIN_VALUE) {
            int first = Math.max(days.first, days.last - ReferencePopulation.MAX_DAYS + 1);
            reference.get().over(first, days.last).readInto(sink);
        }
    }

    /** Passes everything on and remembers the first and the last day. */
    private static final class Days implements ActivitySink {
        private final ActivitySink next;
        private final int today;
        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;

        Days(ActivitySink next, int today) {
            this.next = next;
            this.today = today;
        }

        @Override
        public void read(String file) {
            next.read(file);
        }

        @Override
        public void accept(String file, Activity activity) {
            if (activity.day() <= today) {
                first = Math.min(first, activity.day());
                last = Math.max(last, activity.day());
            }
            next.accept(file, activity);
        }

        @Override
        public void skipped(String file, String reason) {
            next.skipped(file, reason);
        }

        @Override
        public void rejected(String file, String reason, String detail) {
            next.rejected(file, reason, detail);
        }
    }
}
