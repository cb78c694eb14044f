package org.openssi.producer.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.Refusal;

/** Files with an activity as JSON on each line, gzipped or not. */
public final class EventsSource implements ActivitySource {
    private final List<Path> files;

    /** @param files read in this order */
    public EventsSource(List<Path> files) {
        this.files = List.copyOf(files);
    }

    @Override
    public void readInto(ActivitySink sink) throws Refusal {
        for (Path file : files) {
            try (LimitedLines lines = new LimitedLines(InputText.open(file))) {
                read(lines, file.getFileName().toString(), sink);
            } catch (IOException e) {
                throw InputText.unreadable(file, e);
            }
        }
    }

    private static void read(LimitedLines lines, String name, ActivitySink sink) throws IOException {
        long number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            sink.read(name);
            if (lines.tooLong()) {
                sink.rejected(name, ActivityJson.MALFORMED, "line " + number + ": " + LimitedLines.damage());
                continue;
            }
            if (line.isBlank()) {
                sink.skipped(name, "blank line");
                continue;
            }
            ActivityJson.Read read = ActivityJson.read(line);
            if (read instanceof ActivityJson.Good good) {
                sink.accept(name, good.activity());
            } else if (read instanceof ActivityJson.Wrong wrong) {
                sink.rejected(name, wrong.reason(), "line " + number + ": " + wrong.detail());
            }
        }
    }
}
