package org.openssi.dashboard.view;

/**
 * How far the view has read its topics.
 *
 * @param caughtUp whether all that the topics held when reading began has been applied
 * @param fraction of that, from 0 to 1
 * @param records how many have been read
 * @param unreadable how many of them could not be used
 * @param failure why reading has ended, a sentence; {@code null} while it goes on
 */
public record Progress(boolean caughtUp, double fraction, long records, long unreadable, String failure) {
    /** Whether the view is complete and goes on reading. */
    public boolean ready() {
        return caughtUp && failure == null;
    }
}
