package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.openssi.scoring.member.MemberScoring;

/**
 * All tasks over one log, on a few instances, and a draw of what happens next until everything is read, closed, ranked
 * and committed.
 */
final class Pipeline {
    /** What an instance was doing when it crashed, and what else is worth knowing to have happened. */
    enum Event {
        CRASH_TAKING_ACTIVITY,
        CRASH_CLOSING,
        CRASH_TAKING_FRAGMENTS,
        CRASH_RANKING,
        CRASH_COMMITTING,
        TASK_MOVED,
        COMMIT
    }

    private static final int TURNS_MOST = 1_000_000;

    private final Random random;
    private final Pace pace;
    private final OutputTopics topics;
    private final List<Instance> instances = new ArrayList<>();
    private final List<ScoringTask> scoring = new ArrayList<>();
    private final List<RankingTask> ranking = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Map<Event, Integer> events = new EnumMap<>(Event.class);

    private int crashesLeft;
    private Event crashNow;

    Pipeline(DrawnLog log, Cast cast, long seed) {
        random = new Random(seed);
        pace = Pace.drawn(random);
        crashesLeft = pace.crashesMost();
        topics = new OutputTopics(log.partitions());
        MemberScoring memberScoring = new MemberScoring(log.model());
        for (int partition = 0; partition < log.partitions(); partition++) {
            Cast.Assignment assignment =
                    new Cast.Assignment(partition, log.partition(partition), memberScoring, topics, pace);
            scoring.add(cast.scoring().apply(assignment));
            ranking.add(cast.ranking().apply(assignment));
        }
        tasks.addAll(scoring);
        tasks.addAll(ranking);
        for (int i = 0; i < pace.instances(); i++) {
            instances.add(cast.instance().get());
        }
        for (Task task : tasks) {
            task.runOn(instances.get(random.nextInt(instances.size())));
            task.open();
        }
    }

    /** Until nothing is left to do. */
    void run() {
        for (int turn = 0; !isDone(); turn++) {
            if (turn == TURNS_MOST) {
                throw new IllegalStateException("The pipeline comes to no end: " + pace + ".");
            }
            Task task = tasks.get(random.nextInt(tasks.size()));
            Instance instance = task.instance();
            try {
                turn(task, instance);
            } catch (Crash crash) {
                happened(crashNow);
                instance.startAgain();
                leaveSomeToOthers(instance);
            }
        }
    }

    private boolean isDone() {
        return instances.stream().noneMatch(Instance::hasUncommitted)
                && tasks.stream().noneMatch(task -> task.hasInput() || task.hasWork());
    }

    private void turn(Task task, Instance instance) {
        beginToFail(instance, pace.crashOneIn());
        if (random.nextInt(pace.commitOneIn()) == 0) {
            commit(instance);
        } else if (random.nextInt(pace.moveOneIn()) == 0) {
            commit(instance); // a task is given up in peace
            move(task);
        } else if (random.nextBoolean()) {
            takeSome(task);
        } else {
            if (task.hasWork()) {
                beginToFail(instance, 1 + pace.crashOneIn() / 16); // of such turns there are few
            }
            workSome(task, random.nextInt(pace.burst()) + 1);
        }
    }

    private void beginToFail(Instance instance, int oneIn) {
        if (crashesLeft > 0 && random.nextInt(oneIn) == 0) {
            crashesLeft--;
            instance.crashAfter(random.nextInt(random.nextBoolean() ? 4 : 40));
        }
    }

    private void takeSome(Task task) {
        int burst = 1 + random.nextInt(pace.burst());
        for (int i = 0; i < burst; i++) {
            crashNow = task instanceof ScoringTask ? Event.CRASH_TAKING_ACTIVITY : Event.CRASH_TAKING_FRAGMENTS;
            if (!task.take(random)) {
                return;
            }
            if (random.nextInt(100) < pace.workPercent()) {
                workSome(task, 1);
            }
        }
    }

    private void workSome(Task task, int slices) {
        crashNow = task instanceof ScoringTask ? Event.CRASH_CLOSING : Event.CRASH_RANKING;
        int left = slices;
        while (left > 0 && task.work()) {
            left--;
        }
    }

    private void commit(Instance instance) {
        crashNow = Event.CRASH_COMMITTING;
        instance.commit();
        happened(Event.COMMIT);
    }

    private void move(Task task) {
        task.instance().tasks().remove(task);
        task.runOn(instances.get(random.nextInt(instances.size())));
        task.open();
        happened(Event.TASK_MOVED);
    }

    /** Whoever crashed may come back with fewer tasks than it had. */
    private void leaveSomeToOthers(Instance crashed) {
        for (Task task : List.copyOf(crashed.tasks())) {
            if (random.nextInt(4) == 0) {
                move(task);
            }
        }
    }

    private void happened(Event event) {
        events.merge(event, 1, Integer::sum);
    }

    /** How often what happened. */
    Map<Event, Integer> events() {
        return events;
    }

    /** What readers find in the end. */
    Outputs outputs() {
        return Outputs.of(topics, scoring, ranking);
    }

    /** Every row of every store in the end, by task, store and key. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        tasks.forEach(task -> task.tell(state::put));
        return state;
    }
}
