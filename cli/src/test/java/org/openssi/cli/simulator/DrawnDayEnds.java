package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.scoring.activity.LogRecord.DayEnd;
import org.openssi.scoring.activity.UtcDay;

/**
 * When each topic partition ends its days: soon or days later, not every day, some twice, some too early, some going
 * back. A partition may be silent for days, stop in the middle, or never end any day.
 */
final class DrawnDayEnds {
    private static final int HOUR_MILLIS = 3_600_000;

    private final Random random;
    private final int firstDay;
    private final int lastDay;
    /** The one that ends no day, or none from some day on; -1 mostly. */
    private final int holdingPart;

    private final int heldFromDay;

    DrawnDayEnds(Random random, int firstDay, int days, int parts) {
        this.random = random;
        this.firstDay = firstDay;
        this.lastDay = firstDay + days - 1;
        boolean holding = random.nextInt(100) < 8;
        holdingPart = holding ? random.nextInt(parts) : -1;
        heldFromDay = firstDay - 2 + (random.nextBoolean() ? 0 : random.nextInt(days));
    }

    /** What a topic partition holds, with day ends, and without what would come while it is silent; in no order. */
    List<Appended> among(List<Appended> arrivals, int part) {
        int silentFrom = firstDay + random.nextInt(lastDay - firstDay + 1);
        int silentDays = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0;
        long silentFromMillis = UtcDay.startMillis(silentFrom);
        long silentToMillis = UtcDay.startMillis(silentFrom + silentDays);
        boolean daysEndInSilence = random.nextBoolean();
        List<Appended> entries = new ArrayList<>(arrivals);
        entries.removeIf(entry -> entry.atMillis() >= silentFromMillis && entry.atMillis() < silentToMillis);
        for (Appended end : dayEnds(part)) {
            if (daysEndInSilence || end.atMillis() < silentFromMillis || end.atMillis() >= silentToMillis) {
                entries.add(end);
            }
        }
        return entries;
    }

    private List<Appended> dayEnds(int part) {
        int lagHours = switch (random.nextInt(6)) {
            case 0 -> random.nextInt(6 * 24);
            case 1 -> random.nextInt(24);
            default -> random.nextInt(3);
        };
        int from = firstDay - 2 + random.nextInt(4);
        int through = lastDay - random.nextInt(4);
        if (part == holdingPart) {
            through = heldFromDay - 1;
        }
        List<Appended> ends = new ArrayList<>();
        for (int day = from; day <= through; day++) {
            long over = UtcDay.endMillis(day);
            long at = over + (long) lagHours * HOUR_MILLIS + random.nextInt(HOUR_MILLIS);
            if (random.nextInt(100) < 85) {
                ends.add(Appended.of(at, new DayEnd(day)));
            }
            switch (random.nextInt(24)) {
                case 0, 1 -> ends.add(Appended.of(at + 2L * HOUR_MILLIS, new DayEnd(day)));
                case 2 -> ends.add(Appended.of(at + HOUR_MILLIS, new DayEnd(day - 1 - random.nextInt(5))));
                case 3 -> ends.add(Appended.of(over - 1 - random.nextInt(HOUR_MILLIS), new DayEnd(day)));
                case 4 -> ends.add(Appended.of(over, new DayEnd(day)));
                case 5 -> ends.add(Appended.of(at, new DayEnd(UtcDay.parse("2099-01-01"))));
                default -> {}
            }
        }
        return ends;
    }
}
