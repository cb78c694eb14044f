package org.openssi.producer.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openssi.producer.simulate.Persona.Range;

/**
 * What {@code personas.yaml} says: the personas and what holds for all of them. The file is part of the project, so a
 * mistake in it is an error of ours and fails loudly.
 *
 * @param hours how much of a day's activity falls into each hour of the day, UTC; 24 weights
 * @param industries their names
 * @param fewestPerIndustry a small population has fewer industries, so that each has about so many members
 * @param teamShare share of the population that belongs to a team
 * @param teamSize members of one team
 * @param insideShare share of a member's connections that lie inside the population, as long as there is anybody left
 * @param decisionMakers share of decision makers in the population
 * @param returns share of those who left that come back
 * @param daysAway how long those who come back were away
 * @param industryChangesPerYear per member
 * @param teamChangesPerYear per member of a team
 * @param removalsPerYear connections that a member removes
 * @param personas the shares add up to 1
 */
record Personas(
        List<Double> hours,
        List<String> industries,
        double fewestPerIndustry,
        double teamShare,
        double teamSize,
        double insideShare,
        double decisionMakers,
        double returns,
        Range daysAway,
        double industryChangesPerYear,
        double teamChangesPerYear,
        double removalsPerYear,
        List<Persona> personas) {

    private static final String FILE = "personas.yaml";
    private static final double ROUNDING = 1e-9;

    Personas {
        hours = List.copyOf(hours);
        industries = List.copyOf(industries);
        personas = List.copyOf(personas);
        double shares = personas.stream().mapToDouble(Persona::share).sum();
        if (Math.abs(shares - 1) > ROUNDING) {
            throw new IllegalStateException(FILE + ": the personas' shares add up to " + shares + ", not to 1");
        }
        if (hours.size() != 24) {
            throw new IllegalStateException(FILE + ": " + hours.size() + " hours, not 24");
        }
    }

    /** Reads the file that comes with this class. */
    static Personas load() {
        try (InputStream in = Personas.class.getResourceAsStream(FILE)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Personas read(InputStream in) {
        YamlTable file = YamlTable.read(FILE, in);
        YamlTable everybody = file.table("everybody");
        List<Persona> personas = new ArrayList<>();
        for (Map.Entry<String, YamlTable> entry : file.tables("personas").entrySet()) {
            personas.add(persona(entry.getKey(), entry.getValue()));
        }
        Personas read = new Personas(
                everybody.numbers("hours"),
                everybody.texts("industries"),
                everybody.number("fewestPerIndustry"),
                everybody.number("teamShare"),
                everybody.number("teamSize"),
                everybody.number("insideShare"),
                everybody.number("decisionMakers"),
                everybody.number("returns"),
                everybody.range("daysAway"),
                everybody.number("industryChangesPerYear"),
                everybody.number("teamChangesPerYear"),
                everybody.number("removalsPerYear"),
                personas);
        everybody.refuseUnread();
        file.refuseUnread();
        return read;
    }

    private static Persona persona(String name, YamlTable table) {
        Persona persona = new Persona(
                name,
                table.number("share"),
                table.range("level"),
                table.number("photo"),
                table.number("banner"),
                table.range("connections"),
                table.range("endorsements"),
                table.range("recommendations"),
                table.range("intensity"),
                table.number("present"),
                table.number("presentWeekend"),
                table.number("attention"),
                table.number("accepted"),
                table.number("answered"),
                table.number("personalised"),
                table.number("decisionMakers"),
                table.number("outOfNetwork"),
                table.number("leavesPerYear"),
                table.rates("acts"),
                table.rates("received"));
        table.refuseUnread();
        return persona;
    }
}
