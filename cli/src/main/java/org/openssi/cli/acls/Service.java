package org.openssi.cli.acls;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.ScorerSettings;

/** A part of the pipeline that signs in by itself. */
public enum Service {
    /** {@code ssi produce}: writes activity, and reads it to know which days are over. */
    PRODUCER {
        @Override
        void grant(Topics topics, Grants to) {
            to.activity(READ, WRITE, DESCRIBE_CONFIGS);
            to.topic(Topics.outcomes(), READ, WRITE, DESCRIBE_CONFIGS);
        }
    },
    /** {@code ssi clock}: writes day ends beside the activity. */
    CLOCK {
        @Override
        void grant(Topics topics, Grants to) {
            to.activity(READ, WRITE, DESCRIBE_CONFIGS);
            to.topic(Topics.outcomes(), READ, WRITE, DESCRIBE_CONFIGS);
        }
    },
    /** {@code ssi score}: reads activity, writes a generation's outputs, and keeps its state in changelogs. */
    SCORER {
        @Override
        void grant(Topics topics, Grants to) {
            to.activity(READ, DESCRIBE_CONFIGS);
            for (String output : List.of(
                    topics.scores(),
                    topics.channels(),
                    topics.dayFragments(),
                    topics.percentiles(),
                    topics.networks(),
                    topics.rejected(),
                    Topics.generations())) {
                to.topic(output, WRITE, READ, DESCRIBE_CONFIGS);
            }
            String application = ScorerSettings.applicationId(topics);
            to.prefixed(ResourceType.TOPIC, application + "-", CREATE, READ, WRITE, DESCRIBE_CONFIGS);
            to.named(ResourceType.GROUP, application, READ);
            to.prefixed(ResourceType.TRANSACTIONAL_ID, application + "-", WRITE);
        }
    },
    /** {@code ssi dashboard}, {@code export} and {@code explain}: read a generation's outputs and what is behind them. */
    DASHBOARD {
        @Override
        void grant(Topics topics, Grants to) {
            to.activity(READ, DESCRIBE_CONFIGS);
            for (String output : List.of(
                    topics.scores(),
                    topics.channels(),
                    topics.percentiles(),
                    topics.networks(),
                    topics.rejected(),
                    topics.relevance(),
                    Topics.outcomes(),
                    Topics.generations())) {
                to.topic(output, READ, DESCRIBE_CONFIGS);
            }
        }
    },
    /** {@code ssi relevance}: reads scores, profiles and outcomes, and writes what follows from them. */
    RELEVANCE {
        @Override
        void grant(Topics topics, Grants to) {
            to.activity(READ, DESCRIBE_CONFIGS);
            for (String input :
                    List.of(topics.scores(), topics.percentiles(), Topics.outcomes(), Topics.generations())) {
                to.topic(input, READ, DESCRIBE_CONFIGS);
            }
            to.topic(topics.relevance(), WRITE, READ, DESCRIBE_CONFIGS);
            to.topic(topics.rejected(), WRITE, READ, DESCRIBE_CONFIGS);
        }
    };

    abstract void grant(Topics topics, Grants to);

    /** The principal that it has where nobody says another. */
    public String principal() {
        return "User:ssi-" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * What it must be allowed, in the order in which it stands above.
     *
     * @param topics as the generation sees them for which it works
     * @param principal who it signs in as, {@code User:name}
     */
    public List<AclBinding> acls(Topics topics, String principal) {
        Grants grants = new Grants(topics, principal);
        grant(topics, grants);
        // Whether a log is being rewritten or rebuilt is asked by whoever starts.
        grants.topic(Topics.rewriteMarker(), DESCRIBE);
        if (grants.ofOwnLog != null) {
            grants.topic(topics.rebuildMarker(), DESCRIBE);
        }
        return List.copyOf(grants.all);
    }

    /** What is allowed to one principal. Who may read or write something may look at it as well. */
    static final class Grants {
        private final String principal;
        private final Topics ofOwnLog;
        private final List<AclBinding> all = new ArrayList<>();

        private Grants(Topics topics, String principal) {
            this.principal = principal;
            ofOwnLog = topics.generation().equals(Topics.DEFAULT_GENERATION) ? null : topics.withOwnLog();
        }

        /** Of the log that all generations share, and of the one that a generation may have of its own. */
        void activity(AclOperation... operations) {
            Topics.activityNames().forEach(name -> topic(name, operations));
            if (ofOwnLog != null) {
                ofOwnLog.logNames().forEach(name -> topic(name, operations));
            }
        }

        void topic(String name, AclOperation... operations) {
            named(ResourceType.TOPIC, name, operations);
        }

        void named(ResourceType type, String name, AclOperation... operations) {
            allow(new ResourcePattern(type, name, PatternType.LITERAL), operations);
        }

        void prefixed(ResourceType type, String prefix, AclOperation... operations) {
            allow(new ResourcePattern(type, prefix, PatternType.PREFIXED), operations);
        }

        private void allow(ResourcePattern resource, AclOperation... operations) {
            for (AclOperation operation : operations) {
                all.add(new AclBinding(
                        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
            }
        }
    }
}
