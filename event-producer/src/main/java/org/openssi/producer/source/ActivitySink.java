package org.openssi.producer.source;

import org.openssi.scoring.activity.Activity;

/** What a source hands its activities to. Files are named as the user knows them; reasons are a few plain words. */
public interface ActivitySink {
    /** One more row, line or entry of a file was read, whatever comes of it. */
    void read(String file);

    /** An activity that was found in a file. */
    void accept(String file, Activity activity);

    /** Something that is rightly left out: a blank row, an exact repetition, a column that says nothing about activity. */
    void skipped(String file, String reason);

    /** Something that should have been an activity and is none. */
    void rejected(String file, String reason, String detail);
}
