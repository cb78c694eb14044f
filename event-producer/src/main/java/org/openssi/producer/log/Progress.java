package org.openssi.producer.log;

/** Is told how far the work has come, from the thread that does it; must return at once. */
public interface Progress {
    /** For work that nobody watches. */
    Progress NONE = new Progress() {
        @Override
        public void read(long rows) {}

        @Override
        public void written(long activities, long total) {}
    };

    /** So many rows have been read. */
    void read(long rows);

    /**
     * So many activities have been written.
     *
     * @param total of so many, or -1 if nobody knows yet
     */
    void written(long activities, long total);
}
