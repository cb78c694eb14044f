package org.openssi.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.cli.forget.Account;
import org.openssi.cli.forget.Forgetting;
import org.openssi.cli.forget.Forgotten;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi forget}: a member is erased from the log and from all that was made of it. */
@Command(
        name = "forget",
        description = {
            "Erases a member: rewrites the log without what they did, leaves their id out of what others did, takes back"
                    + " their scores, their connections and all percentile tables by tombstones, and deletes the scorers'"
                    + " state. Afterwards every generation is to be scored again, which gives what it would have given"
                    + " without the member.",
            "",
            "Stop producers, the clock and every scorer first. Interrupted at any moment, the same command goes on; until"
                    + " it is done nothing else starts.",
            "",
            "State in other machines' folders is deleted when ./ssi score is started there. The old values of compacted"
                    + " topics leave the disk when Kafka compacts them; see segment.ms and delete.retention.ms."
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi forget anna.berg --dry-run          what there is of this member",
            "  ./ssi forget anna.berg",
            "  ./ssi score --until-caught-up             then everybody else's scores anew"
        })
final class ForgetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MEMBER", description = "The member's id.")
    private String member;

    @Option(names = "--dry-run", description = "Only count what would be done.")
    private boolean dryRun;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "scorer-state",
            description = "Where ./ssi score keeps local state on this machine; what belongs to this Kafka cluster is"
                    + " deleted (default: ./${DEFAULT-VALUE}).")
    private Path stateDir;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        if (member.isBlank()) {
            throw new ParameterException(spec.commandLine(), "A member's id is not empty.");
        }
        Properties client = kafka.clientProperties();
        Forgotten forgotten;
        try (WatchedLine line = new WatchedLine()) {
            Forgetting forgetting =
                    new Forgetting(client, member, () -> StateDirs.eraseCluster(stateDir, client), line, step -> {});
            forgotten = dryRun ? forgetting.count() : forgetting.run();
        }
        print(forgotten, spec.commandLine().getOut());
        return 0;
    }

    private void print(Forgotten forgotten, PrintWriter out) {
        switch (forgotten.outcome()) {
            case NOTHING_THERE -> out.println("There is nothing of this member, and nothing was changed.");
            case COUNTED -> {
                counts(forgotten, out);
                out.println("Nothing was changed, for this was a dry run.");
            }
            case DONE -> {
                counts(forgotten, out);
                scoreAgain(forgotten, out);
            }
            case FINISHED -> {
                out.println("What an earlier run had begun is finished.");
                scoreAgain(forgotten, out);
            }
        }
    }

    private static void counts(Forgotten forgotten, PrintWriter out) {
        String row = "%-18s %14s %14s %14s%n";
        out.printf(Locale.ROOT, row, "log", "records read", "dropped", "anonymous");
        forgotten.accounts().forEach((topic, account) -> row(out, row, topic, account));
        row(out, row, "all topics", forgotten.total());
        if (forgotten.total().naming() > 0) {
            out.println(Scored.number(forgotten.total().naming()) + " records of others have the id within the name of"
                    + " another counterpart, an industry, a team or a channel, and stay as they are.");
        }
        out.println();
        out.println("outputs: tombstones");
        for (Map.Entry<String, Long> topic : forgotten.tombstones().entrySet()) {
            out.println("  " + topic.getKey() + ": " + Scored.number(topic.getValue()));
        }
        out.println();
    }

    private static void row(PrintWriter out, String row, String name, Account account) {
        out.printf(
                Locale.ROOT,
                row,
                name,
                Scored.number(account.read()),
                Scored.number(account.dropped()),
                Scored.number(account.anonymous()));
    }

    private static void scoreAgain(Forgotten forgotten, PrintWriter out) {
        out.println("The member is forgotten.");
        if (!forgotten.generations().isEmpty()) {
            out.println("To be scored again, each with the model that it has:");
        }
        for (Topics generation : forgotten.generations()) {
            out.println("  ./ssi score"
                    + (generation.generation().isEmpty() ? "" : " --generation " + generation.generation()));
        }
    }
}
