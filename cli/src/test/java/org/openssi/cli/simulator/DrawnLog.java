package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.openssi.cli.recompute.HandWrittenLog;
import org.openssi.cli.recompute.PartitionLog;
import org.openssi.cli.recompute.PartitionLog.Appended;
import org.openssi.cli.recompute.RandomMembers;
import org.openssi.cli.recompute.RecordFate;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * A small log with everything in it that can go wrong in a log, and the settings that it is scored with, drawn from a
 * seed. Its append times are those of a log that was written while it happened.
 *
 * @param modelYaml the model with the drawn settings
 * @param log all partitions of the four topics
 */
record DrawnLog(int partitions, String modelYaml, ScoringModel model, List<PartitionLog> log) {
    private static final int FIRST_DAY = UtcDay.parse("2026-02-01");
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final Map<String, ScoringModel> MODELS = new ConcurrentHashMap<>();
    private static final String EVERY_KIND = HandWrittenLog.model("every-kind-model.yaml");
    private static final String FEW_SIGNALS = HandWrittenLog.model("few-signals-model.yaml");

    static DrawnLog of(long seed) {
        Random random = new Random(seed);
        int partitions = 1 + random.nextInt(random.nextInt(8) == 0 ? 7 : 4);
        int firstDay = FIRST_DAY + random.nextInt(60);
        int days = 8 + random.nextInt(33);
        int maxDaysLate = random.nextInt(5);
        String yaml = modelYaml(random, maxDaysLate);
        List<Appended> arrivals = RandomMembers.arrivals(
                random.nextLong(),
                firstDay,
                new RandomMembers.Amount(days, random.nextInt(3), 2, 8, 3, 24, maxDaysLate + 3, 1, 20));
        List<List<Appended>> parts = new ArrayList<>();
        for (int part = 0; part < ActivityTopic.SCORED.size() * partitions; part++) {
            parts.add(new ArrayList<>());
        }
        WrongRecords wrong = new WrongRecords(random);
        for (Appended arrival : arrivals) {
            parts.get(home((Activity) arrival.record(), partitions)).add(arrival);
            if (random.nextInt(100) < 5) {
                wrong.add(arrival, home((Activity) arrival.record(), partitions), parts);
            }
        }
        DrawnDayEnds dayEnds = new DrawnDayEnds(random, firstDay, days, parts.size());
        List<PartitionLog> log = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            List<Appended> entries = dayEnds.among(parts.get(part), part);
            entries.sort(Comparator.comparingLong(Appended::atMillis));
            log.add(new PartitionLog(part / partitions, part % partitions, clocksDiffer(random, entries)));
        }
        return new DrawnLog(partitions, yaml, model(yaml), List.copyOf(log));
    }

    private static String modelYaml(Random random, int maxDaysLate) {
        String model = random.nextInt(10) == 0 ? EVERY_KIND : FEW_SIGNALS;
        return model.replace(
                "windowDays: 21",
                "windowDays: %d\nmaxDaysLate: %d\nminimumCohort: %d"
                        .formatted(5 + random.nextInt(8), maxDaysLate, 2 + random.nextInt(5)));
    }

    /** The position of the topic partition that an activity belongs to. */
    private static int home(Activity activity, int partitions) {
        return activity.type().topic().ordinal() * partitions + RecordFate.partitionOf(activity.memberId(), partitions);
    }

    /** Another broker leads now and then, and its clock is behind. */
    private static List<Appended> clocksDiffer(Random random, List<Appended> entries) {
        List<Appended> differing = new ArrayList<>();
        for (Appended entry : entries) {
            boolean behind = random.nextInt(100) < 3;
            long atMillis = entry.atMillis() - (behind ? random.nextInt(3) * HOUR_MILLIS : 0);
            differing.add(new Appended(atMillis, entry.key(), entry.record()));
        }
        return differing;
    }

    private static ScoringModel model(String yaml) {
        return MODELS.computeIfAbsent(yaml, text -> {
            try {
                return ScoringModelFile.of(text, "the drawn model").model();
            } catch (Refusal refusal) {
                throw new IllegalStateException(refusal);
            }
        });
    }

    /** One partition's logs, in the order of the topics. */
    List<PartitionLog> partition(int number) {
        return log.stream().filter(part -> part.partition() == number).toList();
    }
}
