package org.openssi.dashboard.access;

/** Finds out who sends a request. */
public interface SignIn {
    /**
     * Who it is.
     *
     * @param authorization the header of that name, or {@code null}
     * @throws NotSignedIn if it does not say, or not to be believed
     */
    Viewer viewer(String authorization) throws NotSignedIn;

    /** Asks nobody: for one person's own machine, and for demos. */
    static SignIn none() {
        Viewer anyone = new Viewer.Anyone();
        return authorization -> anyone;
    }
}
