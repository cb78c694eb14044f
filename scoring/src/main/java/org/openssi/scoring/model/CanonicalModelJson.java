package org.openssi.scoring.model;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.openssi.scoring.activity.ActivityType;

/** Writes a model as JSON in one fixed form: the same model always gives the same bytes. */
final class CanonicalModelJson {
    private final StringBuilder json = new StringBuilder(4096);

    private CanonicalModelJson() {}

    static String of(ScoringModel model) {
        CanonicalModelJson writer = new CanonicalModelJson();
        writer.model(model);
        return writer.json.toString();
    }

    private void model(ScoringModel model) {
        json.append("{\"version\":").append(text(model.version()));
        json.append(",\"windowDays\":").append(model.windowDays());
        json.append(",\"pillarRange\":[").append(number(model.lowest())).append(',');
        json.append(number(model.highest())).append(']');
        json.append(",\"maxDaysLate\":").append(model.maxDaysLate());
        json.append(",\"minimumCohort\":").append(model.minimumCohort());
        json.append(",\"pillars\":{");
        String separator = "";
        for (Pillar pillar : Pillar.values()) {
            json.append(separator).append(text(pillar.name())).append(":[");
            signals(model, pillar);
            json.append(']');
            separator = ",";
        }
        json.append("}}");
    }

    private void signals(ScoringModel model, Pillar pillar) {
        String separator = "";
        for (Signal signal : model.signals()) {
            if (signal.pillar() == pillar) {
                json.append(separator);
                signal(signal);
                separator = ",";
            }
        }
    }

    private void signal(Signal signal) {
        json.append("{\"signal\":").append(text(signal.name()));
        json.append(",\"kind\":").append(text(signal.kind().word()));
        types("of", signal.of());
        types("less", signal.less());
        types("attempts", signal.attempts());
        if (signal.where() != null) {
            json.append(",\"where\":").append(text(signal.where().name()));
        }
        if (signal.channel() != null) {
            json.append(",\"channel\":").append(text(signal.channel()));
        }
        if (signal.half() != 0) {
            json.append(",\"half\":").append(number(signal.half()));
        }
        if (signal.dailyCap() != Signal.NO_CAP) {
            json.append(",\"dailyCap\":").append(signal.dailyCap());
        }
        if (signal.minimum() != 0) {
            json.append(",\"minimum\":").append(signal.minimum());
        }
        json.append(",\"weight\":").append(number(signal.weight())).append('}');
    }

    private void types(String field, Collection<ActivityType> types) {
        if (types.isEmpty()) {
            return;
        }
        json.append(",\"").append(field).append("\":[");
        String separator = "";
        for (ActivityType type : new TreeSet<>(types)) {
            json.append(separator).append(text(type.name()));
            separator = ",";
        }
        json.append(']');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String text(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
