package org.openssi.benchmarks.growth;

import java.util.List;

/**
 * One picture of a series.
 *
 * @param name of its file, behind the series'
 * @param title what it shows
 * @param unit of its vertical axis
 * @param figures one line each
 */
record Curve(String name, String title, String unit, List<String> figures) {
    static Curve of(String name, String title, String unit, String... figures) {
        return new Curve(name, title, unit, List.of(figures));
    }
}
