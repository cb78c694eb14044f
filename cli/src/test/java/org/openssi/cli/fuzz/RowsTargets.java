package org.openssi.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.openssi.producer.source.ActivitySource;
import org.openssi.producer.source.EventsSource;
import org.openssi.producer.source.RosterSource;
import org.openssi.producer.source.SalesNavigatorSource;
import org.openssi.producer.table.TableSource;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;

/** The importers that read rows. */
final class RowsTargets {
    private static final String CRM_MAPPING = """
            delimiter: ";"
            rowsMayRepeat: true
            memberId: {column: rep}
            activityId: {template: "{id}"}
            occurredAt: {column: when, format: "dd.MM.uuuu HH:mm"}
            level: {column: level}
            type: {column: action, values: {mail: MESSAGE_SENT, post: POST_PUBLISHED}, otherwise: PROFILE_VIEWED}
            """;
    private static final String JSON_MAPPING = """
            format: json-lines
            rowsMayRepeat: true
            memberId: {column: who.id}
            activityId: {column: id}
            occurredAt: {column: at, format: epoch-seconds}
            level: {column: level}
            type: COMMENT_WRITTEN
            """;

    private RowsTargets() {}

    static List<Target> all(Path dir) throws IOException {
        Path crm = Files.writeString(dir.resolve("crm-mapping.yaml"), CRM_MAPPING);
        Path json = Files.writeString(dir.resolve("json-mapping.yaml"), JSON_MAPPING);
        return List.of(
                new Line(), events(dir), roster(dir), salesNavigator(dir), delimited(dir, crm), jsonLines(dir, json));
    }

    /** One line of JSON by itself: a value comes out, whatever the line. */
    private static final class Line implements Target {
        @Override
        public String name() {
            return "json-line";
        }

        @Override
        public int shortForm() {
            return 30_000;
        }

        @Override
        public int longForm() {
            return 250_000;
        }

        @Override
        public Outcome tryOne(SplittableRandom random) {
            String line = Mutation.of(ActivityJson.write(AvroTargets.activity(random)), random);
            if (ActivityJson.read(line) instanceof ActivityJson.Good good) {
                Judged judged = new Judged();
                judged.accept("", good.activity());
                return judged.outcome();
            }
            return Outcome.REJECTED;
        }
    }

    private static Target events(Path dir) {
        return new RowsTarget("events", dir) {
            @Override
            String header() {
                return null;
            }

            @Override
            String row(String id, SplittableRandom random) {
                Activity any = AvroTargets.activity(random);
                return ActivityJson.write(Activity.of(id, any.memberId(), any.type(), any.occurredAt())
                        .withCounterpart(any.counterpartId()));
            }

            @Override
            ActivitySource source(Path file) {
                return new EventsSource(List.of(file));
            }

            @Override
            void require(String id, Judged judged) {
                judged.requireActivity(id);
            }
        };
    }

    private static Target roster(Path dir) {
        return new RowsTarget("roster", dir) {
            @Override
            String header() {
                return "memberId,industry,team,level,occurredAt";
            }

            @Override
            String row(String id, SplittableRandom random) {
                String when = random.nextBoolean() ? "2026-10-01" : "2026-10-01T08:00:00Z";
                return id + ",Software,Nord," + (random.nextBoolean() ? "0.86" : "86%") + "," + when;
            }

            @Override
            ActivitySource source(Path file) {
                return new RosterSource(file, OptionalLong.empty(), Judged.NOW);
            }

            @Override
            void require(String id, Judged judged) {
                judged.requireMember(id);
            }
        };
    }

    private static Target salesNavigator(Path dir) {
        return new RowsTarget("sales-navigator", dir) {
            @Override
            String header() {
                return "activityId,activityType,createdAt,seatId,memberIdentityKey";
            }

            @Override
            String row(String id, SplittableRandom random) {
                return id + ",SAVED_LEAD,10-07-2026 14:54:00,anna.berg,c-" + random.nextInt(100);
            }

            @Override
            ActivitySource source(Path file) {
                return new SalesNavigatorSource(List.of(file));
            }

            @Override
            void require(String id, Judged judged) {
                judged.requireActivity(id);
            }
        };
    }

    private static Target delimited(Path dir, Path mapping) {
        return new RowsTarget("table-delimited", dir) {
            @Override
            String header() {
                return "id;when;rep;action;level;note";
            }

            @Override
            String row(String id, SplittableRandom random) {
                return id + ";05.10.2026 10:08;anna.berg;" + (random.nextBoolean() ? "mail" : "post") + ";0.5;Offer";
            }

            @Override
            ActivitySource source(Path file) throws Refusal {
                return new TableSource(file, mapping);
            }

            @Override
            void require(String id, Judged judged) {
                judged.requireActivity(id);
            }
        };
    }

    private static Target jsonLines(Path dir, Path mapping) {
        return new RowsTarget("table-json", dir) {
            @Override
            String header() {
                return null;
            }

            @Override
            String row(String id, SplittableRandom random) {
                return "{\"id\": \"" + id + "\", \"who\": {\"id\": \"anna\"}, \"at\": 17599"
                        + (10_000 + random.nextInt(80_000)) + ", \"level\": 0.25, \"tags\": [1, {\"a\": null}]}";
            }

            @Override
            ActivitySource source(Path file) throws Refusal {
                return new TableSource(file, mapping);
            }

            @Override
            void require(String id, Judged judged) {
                judged.requireActivity(id);
            }
        };
    }
}
