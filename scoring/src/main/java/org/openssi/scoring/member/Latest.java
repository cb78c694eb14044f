package org.openssi.scoring.member;

/** The value of the latest record that had one. */
record Latest<T extends Comparable<T>>(Moment moment, T value) {
    /**
     * The later of two, either of which may be {@code null}. Where two records share time and id the greater value
     * wins, so that the result never depends on the order of reading.
     */
    static <T extends Comparable<T>> Latest<T> of(Latest<T> a, Latest<T> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        int order = a.moment.compareTo(b.moment);
        return (order != 0 ? order : a.value.compareTo(b.value)) >= 0 ? a : b;
    }
}
