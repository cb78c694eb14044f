package org.openssi.schemas.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.cohort.Cohort;

/**
 * The topics: four that activity comes in by, one for outcomes, and a set of outputs per generation. Nothing else in the project spells a
 * topic's name.
 */
public final class Topics {
    /** The generation without a name, whose outputs are {@code ssi.scores} and so on. */
    public static final String DEFAULT_GENERATION = "";

    /** What the default generation can be called, too. */
    public static final String DEFAULT_GENERATION_WORD = "default";

    /**
     * How much of a rejected record's key, and of its value, is kept: all that a topic takes by default. More can come
     * where a batch was compressed.
     */
    public static final int MAX_REJECTED_BYTES = 1 << 20;

    /** How many partitions the activity topics get where nobody says otherwise. */
    public static final int DEFAULT_PARTITIONS = 3;

    private static final String REWRITE = ".rewrite";

    private static final Pattern GENERATION = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private static final Pattern OUTPUT = Pattern.compile("ssi\\.(?:(" + GENERATION
            + ")\\.)?(?:scores|channels|day-fragments|percentiles|networks|rejected|relevance)");

    /** The broker's append time is the record's time: when it happened is in the record. Kept for ever: it is the truth. */
    private static final Map<String, String> ACTIVITY_CONFIG = Map.of(
            "cleanup.policy",
            "delete",
            "retention.ms",
            "-1",
            "retention.bytes",
            "-1",
            "message.timestamp.type",
            "LogAppendTime");

    /** Outputs carry old timestamps, so that a retention by time would delete a replay's results minutes later. */
    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "retention.ms", "-1", "message.timestamp.type", "CreateTime");

    /** Nothing is removed: of a generation's models the first counts, and compaction would keep the last. */
    private static final Map<String, String> KEPT = Map.of(
            "cleanup.policy",
            "delete",
            "retention.ms",
            "-1",
            "retention.bytes",
            "-1",
            "message.timestamp.type",
            "LogAppendTime");

    /** A rejected record has its key twice, its value, and why: see {@link #MAX_REJECTED_BYTES}. */
    private static final Map<String, String> KEPT_WHOLE = with(KEPT, "max.message.bytes", 4 * MAX_REJECTED_BYTES);

    private final String generation;
    private final boolean ownLog;

    private Topics(String generation, boolean ownLog) {
        this.generation = generation;
        this.ownLog = ownLog;
    }

    /**
     * The topics as a generation sees them.
     *
     * @throws IllegalArgumentException with a sentence, if a generation cannot be called so
     */
    public static Topics of(String generation) {
        if (!generation.equals(DEFAULT_GENERATION)
                && !GENERATION.matcher(generation).matches()) {
            throw new IllegalArgumentException("A generation's name is 1 to 50 letters, digits, '-' and '_', which '"
                    + generation + "' is not: choose another.");
        }
        return new Topics(generation, false);
    }

    /** Which generation's outputs these are; empty for the default one. */
    public String generation() {
        return generation;
    }

    /** What the generation is called in a sentence. */
    public String word() {
        return generation.equals(DEFAULT_GENERATION) ? DEFAULT_GENERATION_WORD : generation;
    }

    /** The same outputs, of a log that is this generation's own: one that was rebuilt for it, beside the shared one. */
    public Topics withOwnLog() {
        if (generation.equals(DEFAULT_GENERATION)) {
            throw new IllegalArgumentException("The default generation is scored from the shared log.");
        }
        return new Topics(generation, true);
    }

    /** The name of one of the topics of this generation's log. Outcomes are the same for all generations. */
    public String log(ActivityTopic topic) {
        return ownLog && topic.isScored() ? output(topic.name().toLowerCase(Locale.ROOT)) : name(topic);
    }

    /** The names of those four that it is scored from, in their declared order. */
    public List<String> logNames() {
        List<String> names = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            names.add(log(topic));
        }
        return names;
    }

    /** The declarations of those four. */
    public List<Topic> logTopics() {
        return activity(logNames());
    }

    /** As long as it is there, this generation's own log is being rebuilt, and nobody may read it. */
    public String rebuildMarker() {
        return output("rebuild");
    }

    /** The declaration of that topic, which is there for that time only. */
    public Topic rebuild() {
        return new Topic(rebuildMarker(), "nothing", "nothing", false, KEPT);
    }

    /** Which of the activity topics one is, of whatever log. */
    public static ActivityTopic topicOf(String logName) {
        return ActivityTopic.valueOf(
                logName.substring(logName.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
    }

    /** The generations whose logs are being rebuilt, by the topics that there are. */
    public static List<Topics> rebuildingAmong(Collection<String> topicNames) {
        return generations(topicNames, Pattern.compile("ssi\\.(" + GENERATION + ")\\.rebuild"))
                .map(Topics::of)
                .toList();
    }

    /** The logs whose first topic is among these: the shared one, and those of single generations, by name. */
    public static List<Topics> logsAmong(Collection<String> topicNames) {
        String first = ActivityTopic.SCORED.get(0).name().toLowerCase(Locale.ROOT);
        return generations(topicNames, Pattern.compile("ssi\\.(?:(" + GENERATION + ")\\.)?" + first))
                .map(name -> name.equals(DEFAULT_GENERATION) ? of(name) : of(name).withOwnLog())
                .toList();
    }

    private static Stream<String> generations(Collection<String> topicNames, Pattern pattern) {
        Set<String> generations = new TreeSet<>();
        for (String name : topicNames) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches()) {
                generations.add(matcher.group(1) == null ? DEFAULT_GENERATION : matcher.group(1));
            }
        }
        return generations.stream();
    }

    /** The name of an activity topic of the log that all generations share which have none of their own. */
    public static String name(ActivityTopic topic) {
        return "ssi." + topic.name().toLowerCase(Locale.ROOT);
    }

    /** The names of the shared log's four activity topics, in their declared order. */
    public static List<String> activityNames() {
        List<String> names = new ArrayList<>();
        for (ActivityTopic topic : ActivityTopic.SCORED) {
            names.add(name(topic));
        }
        return names;
    }

    public String scores() {
        return output("scores");
    }

    public String channels() {
        return output("channels");
    }

    public String dayFragments() {
        return output("day-fragments");
    }

    public String percentiles() {
        return output("percentiles");
    }

    public String networks() {
        return output("networks");
    }

    public String rejected() {
        return output("rejected");
    }

    public String relevance() {
        return output("relevance");
    }

    /** Which model each generation was computed with; the same topic for every generation. */
    public static String generations() {
        return "ssi.generations";
    }

    /** As long as it is there, the log is being rewritten, and nothing else may start. */
    public static String rewriteMarker() {
        return "ssi.rewrite";
    }

    /** The declaration of that topic, which is there for that time only. */
    public static Topic rewrite() {
        return new Topic(rewriteMarker(), "member; sealed", "whom it is about, hashed; nothing", false, KEPT);
    }

    /** Where the rewritten records of an activity topic are kept while the topic itself is made anew. */
    public static String rewriteOf(String activityTopic) {
        return activityTopic + REWRITE;
    }

    /** The activity topic of which a topic is such a copy; any other topic is its own. */
    public static String rewrittenOf(String topic) {
        return topic.endsWith(REWRITE) && !topic.equals(rewriteMarker())
                ? topic.substring(0, topic.length() - REWRITE.length())
                : topic;
    }

    /** The generations that any of these topics is an output of, by name. */
    public static List<Topics> generationsAmong(Collection<String> topicNames) {
        return generations(topicNames, OUTPUT).map(Topics::of).toList();
    }

    /** The key of a score update, and of the counts by channel that belong to it. */
    public static String scoreKey(String memberId, String day) {
        return memberId + "|" + day;
    }

    /** The key of what concerns a cohort. */
    public static String cohortKey(Cohort cohort) {
        return cohort.type() + "|" + cohort.name();
    }

    /** The key of a percentile table. */
    public static String percentilesKey(Cohort cohort, String day) {
        return cohortKey(cohort) + "|" + day;
    }

    /** The key of a relevance report. */
    public static String relevanceKey(Cohort cohort, String month, String outcome) {
        return cohortKey(cohort) + "|" + month + "|" + outcome;
    }

    /** The key of a connection. */
    public static String networkKey(String memberId, String counterpartId) {
        return memberId + "|" + counterpartId;
    }

    /** What members achieved, of whatever generation. */
    public static String outcomes() {
        return name(ActivityTopic.OUTCOMES);
    }

    /** The declaration of that topic. */
    public static Topic outcomesTopic() {
        return activity(List.of(outcomes())).get(0);
    }

    /** The declarations of the shared log's activity topics. */
    public static List<Topic> activity() {
        return activity(activityNames());
    }

    private static List<Topic> activity(List<String> names) {
        List<Topic> topics = new ArrayList<>();
        for (String name : names) {
            topics.add(new Topic(name, "memberId; null for a day end", "ActivityRecord", true, ACTIVITY_CONFIG));
        }
        return topics;
    }

    /** The declarations of what a scorer writes for this generation. */
    public List<Topic> outputs() {
        return List.of(
                new Topic(scores(), "memberId|day", "ScoreUpdateRecord", true, COMPACTED),
                new Topic(channels(), "memberId|day", "ChannelCountsRecord", true, COMPACTED),
                new Topic(dayFragments(), "type|cohort", "DayFragmentRecord", true, KEPT),
                new Topic(percentiles(), "type|cohort|day", "PercentileTableRecord", true, COMPACTED),
                new Topic(networks(), "memberId|counterpartId", "ConnectionRecord", true, COMPACTED),
                new Topic(rejected(), "as it came", "RejectedActivityRecord", true, KEPT_WHOLE),
                new Topic(generations(), "generation", "GenerationRecord", false, KEPT));
    }

    /**
     * The declarations of all that is written by those who produce: the log that this is scored from, and outcomes with the
     * shared one. A log of its own may have other partitions than they.
     */
    public List<Topic> producedTopics() {
        List<Topic> topics = new ArrayList<>(logTopics());
        if (!ownLog) {
            topics.add(outcomesTopic());
        }
        return List.copyOf(topics);
    }

    /** The declaration of what is said of a generation's scores and later outcomes. */
    public Topic relevanceTopic() {
        return new Topic(relevance(), "type|cohort|month|outcome", "RelevanceReportRecord", true, COMPACTED);
    }

    /** The declarations of all that a scorer reads and writes. */
    public List<Topic> scorerTopics() {
        List<Topic> topics = new ArrayList<>(logTopics());
        topics.addAll(outputs());
        return List.copyOf(topics);
    }

    /** All of them, the log and the outcomes among them. */
    public List<Topic> all() {
        List<Topic> all = new ArrayList<>(producedTopics());
        all.addAll(outputs());
        all.add(relevanceTopic());
        return all;
    }

    private static Map<String, String> with(Map<String, String> config, String name, int value) {
        Map<String, String> more = new HashMap<>(config);
        more.put(name, Integer.toString(value));
        return Map.copyOf(more);
    }

    private String output(String name) {
        return generation.equals(DEFAULT_GENERATION) ? "ssi." + name : "ssi." + generation + "." + name;
    }
}
