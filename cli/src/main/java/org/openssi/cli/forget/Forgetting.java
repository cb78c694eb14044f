package org.openssi.cli.forget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openssi.cli.forget.Forgotten.Outcome;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;

/**
 * Forgets one member: rewrites the log without them, and takes back what was derived from it. At every moment either the
 * topics or their copies are the whole log, and the cluster itself knows which, so that after a kill anywhere the same run
 * again ends where this one would have.
 */
public final class Forgetting {
    /** What is done, in this order. */
    public enum Step {
        /** Rewritten copies of the topics are made and counted. Nothing else has changed; a new run makes them anew. */
        COPY_LOG,
        /** The marker is put: nothing else may start. A new run begins again, since the topics are as they were. */
        MARK,
        /** Outputs get tombstones; groups, changelogs and what only the scorer reads are deleted. */
        ERASE_DERIVED,
        /** The marker is sealed: from now on the copies are the log, and a new run goes on here. */
        SEAL,
        /** The topics are deleted. */
        DELETE_LOG,
        /** They are made anew. */
        MAKE_LOG,
        /** One of them is filled from its copy. */
        FILL_TOPIC,
        /** The topics take the broker's time again. */
        STAMP_LOG,
        /** The marker is removed: the topics are the log again. */
        UNMARK,
        /** The copies are deleted. */
        DELETE_COPIES
    }

    /** The local state of this cluster's scorers. */
    public interface LocalState {
        /** Deletes it. */
        void erase() throws Refusal;
    }

    private final Properties client;
    private final String memberId;
    private final LocalState localState;
    private final Watcher watcher;
    private final Consumer<Step> about;

    /**
     * Prepares it; nothing is done yet.
     *
     * @param client Kafka client properties
     * @param memberId who is forgotten, not empty
     * @param localState what this machine's scorers keep
     * @param watcher is told how far long work is
     * @param about is told what comes next, right before it is done
     */
    public Forgetting(
            Properties client, String memberId, LocalState localState, Watcher watcher, Consumer<Step> about) {
        this.client = client;
        this.memberId = memberId;
        this.localState = localState;
        this.watcher = watcher;
        this.about = about;
    }

    /** All that the work needs of a cluster. */
    private record Work(
            RewriteMarker marker, List<Topics> logs, LogRewrite log, DerivedTopics derived, List<Topics> generations) {}

    /**
     * Counts what would be done, and changes nothing.
     *
     * @throws Refusal if the cluster is not there or its topics are not as they must be
     */
    public Forgotten count() throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(client)) {
            Work work = work(admin);
            if (work.marker().isSealed()) {
                throw TopicsOnCluster.beingRewritten();
            }
            if (!logIsThere(work)) {
                return nothing();
            }
            LogRewrite.Survey survey = work.log().survey();
            if (!isThere(work, survey)) {
                return nothing();
            }
            Map<String, Long> tombstones = new LinkedHashMap<>();
            for (Topics generation : work.generations()) {
                tombstones.putAll(work.derived().tombstones(generation, survey.renamed()));
            }
            return new Forgotten(Outcome.COUNTED, survey.accounts(), tombstones, work.generations());
        }
    }

    /**
     * Forgets the member. Returns when every record of the new log is where it belongs.
     *
     * @throws Refusal if a scorer works, if something is written in the meantime, if another member is being forgotten,
     *     or if the cluster fails; the same run again then goes on
     */
    public Forgotten run() throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(client)) {
            Work work = work(admin);
            if (work.marker().isSealed()) {
                makeLogAnew(work);
                return new Forgotten(Outcome.FINISHED, Map.of(), Map.of(), work.generations());
            }
            if (!logIsThere(work)) {
                return nothing();
            }
            ScorerGroups.requireIdle(client, work.generations());
            LogRewrite.Survey survey = work.log().survey();
            if (!work.marker().isThere() && !isThere(work, survey)) {
                work.log().deleteCopies(); // all that a run can leave that was stopped at its very end
                return nothing();
            }
            copyLog(work, survey);
            Map<String, Long> tombstones = eraseDerived(admin, work, survey);
            about.accept(Step.SEAL);
            work.marker().seal();
            makeLogAnew(work);
            return new Forgotten(Outcome.DONE, survey.accounts(), tombstones, work.generations());
        }
    }

    /** What is the member's in a log that is being made would come back with it. */
    private static void requireNoRebuilding(TopicAdmin admin) throws Refusal {
        List<Topics> rebuilding = Topics.rebuildingAmong(admin.names());
        if (!rebuilding.isEmpty()) {
            throw TopicsOnCluster.beingRebuilt(rebuilding.get(0));
        }
    }

    private Work work(TopicAdmin admin) throws Refusal {
        requireNoRebuilding(admin);
        DerivedTopics derived = new DerivedTopics(client, admin, memberId, watcher);
        return new Work(
                RewriteMarker.find(client, admin, memberId),
                Topics.logsAmong(namesOfLog(admin)),
                new LogRewrite(client, admin, topics(admin), new MemberErasure(memberId), watcher),
                derived,
                derived.generations());
    }

    /** Where a run was interrupted a topic can be there as a copy alone. */
    private static Set<String> namesOfLog(TopicAdmin admin) throws Refusal {
        return admin.names().stream().map(Topics::rewrittenOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of all logs, and of outcomes. */
    private static List<String> topics(TopicAdmin admin) throws Refusal {
        Set<String> names = namesOfLog(admin);
        List<String> topics = new ArrayList<>();
        Topics.logsAmong(names).forEach(log -> topics.addAll(log.logNames()));
        if (names.contains(Topics.outcomes())) {
            topics.add(Topics.outcomes());
        }
        return topics;
    }

    /** Refuses topics that are not as they must be. Where a run was interrupted they are, and were looked at by it. */
    private boolean logIsThere(Work work) throws Refusal {
        if (work.marker().isThere()) {
            return true;
        }
        for (Topics log : work.logs()) {
            List<String> differences = TopicsOnCluster.check(client, log, log.logTopics());
            if (!differences.isEmpty()) {
                throw new Refusal(String.join(" ", differences));
            }
        }
        return !work.logs().isEmpty();
    }

    private static boolean isThere(Work work, LogRewrite.Survey survey) throws Refusal {
        boolean isThere = survey.hasMember();
        for (Topics generation : work.generations()) {
            isThere |= work.derived().ofMember(generation).values().stream().anyMatch(keys -> keys > 0);
        }
        return isThere;
    }

    private void copyLog(Work work, LogRewrite.Survey survey) throws Refusal {
        about.accept(Step.COPY_LOG);
        try {
            work.log().copy(survey);
        } catch (Refusal e) {
            try {
                work.log().deleteCopies(); // nothing has changed yet, and nothing of it is to stay
            } catch (Refusal left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private Map<String, Long> eraseDerived(TopicAdmin admin, Work work, LogRewrite.Survey survey) throws Refusal {
        about.accept(Step.MARK);
        work.marker().put();
        // What started before the marker was there is seen now.
        requireNoRebuilding(admin);
        if (!topics(admin).equals(work.log().topics())) {
            throw new Refusal("A log was rebuilt in the meantime: run the same './ssi forget' again.");
        }
        ScorerGroups.requireIdle(client, work.generations());
        work.log().requireUnmoved(survey);
        about.accept(Step.ERASE_DERIVED);
        ScorerGroups.delete(client, work.generations());
        Map<String, Long> tombstones = new LinkedHashMap<>();
        for (Topics generation : work.generations()) {
            tombstones.putAll(work.derived().erase(generation, survey.renamed()));
        }
        localState.erase();
        work.log().requireUnmoved(survey);
        return tombstones;
    }

    private void makeLogAnew(Work work) throws Refusal {
        about.accept(Step.DELETE_LOG);
        work.log().deleteTopics();
        about.accept(Step.MAKE_LOG);
        work.log().makeTopics();
        for (String topic : work.log().topics()) {
            about.accept(Step.FILL_TOPIC);
            work.log().fill(topic);
        }
        about.accept(Step.STAMP_LOG);
        work.log().stampAgain();
        localState.erase(); // of the machine on which it is finished, which need not be the first
        about.accept(Step.UNMARK);
        // Before the copies: without them, a marker that is sealed would say that there is no log.
        work.marker().remove();
        about.accept(Step.DELETE_COPIES);
        work.log().deleteCopies();
    }

    private static Forgotten nothing() {
        return new Forgotten(Outcome.NOTHING_THERE, Map.of(), Map.of(), List.of());
    }
}
