package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;

/** What a source hands over, taken as production takes it: judged as the log will judge it, and written as bytes. */
final class Judged implements ActivitySink {
    /** When all of it happens. */
    static final long NOW = UtcDay.startMillis(UtcDay.parse("2026-11-22"));

    /** What a report shows of one text; more than that is noise. */
    private static final int MAX_SHOWN = 2_000;

    private static final int PARTITIONS = 3;

    private final Set<String> members = new HashSet<>();
    private final Set<String> activityIds = new HashSet<>();
    private long read;
    private long produced;
    private long skipped;
    private long rejected;

    /** All of a source, or a refusal in one sentence, for which there is {@code null}. */
    static Judged of(ActivitySource source) {
        try {
            Judged judged = new Judged();
            source.readInto(judged);
            return judged;
        } catch (Refusal e) {
            requireSentence(e);
            return null;
        }
    }

    /** A refusal is one line that ends like a sentence, whatever text it quotes. */
    static void requireSentence(Refusal refusal) {
        String message = refusal.getMessage();
        require(message.length() <= MAX_SHOWN, "The refusal has " + message.length() + " characters.");
        require(message.chars().noneMatch(Character::isISOControl), "The refusal is no line: " + message);
        require(message.endsWith("."), "The refusal is no sentence: " + message);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** What the log says of an activity that a member's key came with. */
    static Verdict judge(Activity activity) {
        byte[] key = activity.memberId().getBytes(UTF_8);
        int partition = MemberPartition.of(key, PARTITIONS);
        return new Intake(
                        activity.type().topic(),
                        partition,
                        any -> MemberPartition.of(any, PARTITIONS),
                        7,
                        Intake.NO_DAY)
                .judge(key, activity, NOW);
    }

    /** Whether each row had exactly one outcome. */
    Judged requireOneOutcomePerRow() {
        require(read == produced + skipped + rejected, "There is a row without an outcome: " + this);
        return this;
    }

    /** Whether each row had an outcome; what is no row, such as a file that is left out, may have one, too. */
    Judged requireAnOutcomePerRow() {
        require(read <= produced + skipped + rejected, "There is a row without an outcome: " + this);
        return this;
    }

    Judged requireMember(String memberId) {
        require(members.contains(memberId), "The good row of " + memberId + " is lost: " + this);
        return this;
    }

    Judged requireActivity(String activityId) {
        require(activityIds.contains(activityId), "The good row " + activityId + " is lost: " + this);
        return this;
    }

    Target.Outcome outcome() {
        return new Target.Outcome(produced, rejected);
    }

    long produced() {
        return produced;
    }

    @Override
    public void read(String file) {
        read++;
    }

    @Override
    public void accept(String file, Activity activity) {
        Activity asWritten = (Activity) ActivityCodec.decode(ActivityCodec.encode(activity));
        require(asWritten.equals(activity), activity + " is written as " + asWritten + ".");
        if (judge(activity) instanceof Verdict.Rejected wrong) {
            rejected(file, wrong.reason().name(), wrong.detail());
            return;
        }
        produced++;
        members.add(activity.memberId());
        activityIds.add(activity.activityId());
    }

    @Override
    public void skipped(String file, String reason) {
        skipped++;
    }

    @Override
    public void rejected(String file, String reason, String detail) {
        require(!reason.isBlank() && !detail.isBlank(), "A rejection without a reason.");
        rejected++;
    }

    @Override
    public String toString() {
        return "read " + read + ", produced " + produced + ", skipped " + skipped + ", rejected " + rejected;
    }

    /** One of many. */
    static <E> E any(E[] all, SplittableRandom random) {
        return all[random.nextInt(all.length)];
    }
}
