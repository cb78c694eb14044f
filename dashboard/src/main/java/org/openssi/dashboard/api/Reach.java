package org.openssi.dashboard.api;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.openssi.dashboard.access.LookUps;
import org.openssi.dashboard.access.SignIn;

/**
 * Where a dashboard is heard, and by whom.
 *
 * @param address of this machine, to listen on
 * @param port 0 for any free one
 * @param hosts the names that it answers to
 * @param signIn how it finds out who asks
 * @param lookUps how often somebody may ask
 */
public record Reach(String address, int port, Set<String> hosts, SignIn signIn, LookUps lookUps) {
    /** The address that is reachable from this machine alone. */
    public static final String THIS_MACHINE = "127.0.0.1";

    private static final Set<String> OWN_NAMES = Set.of(THIS_MACHINE, "localhost");

    public Reach {
        hosts = Set.copyOf(hosts);
    }

    /** This machine alone, where nobody has to sign in. */
    public static Reach thisMachine(int port) {
        return at(THIS_MACHINE, port);
    }

    /** The same at an address that may be another one, such as that of a container. */
    public static Reach at(String address, int port) {
        return new Reach(address, port, OWN_NAMES, SignIn.none(), new LookUps(0));
    }

    /** The same for those who sign in, by more names. */
    public Reach to(SignIn another, Collection<String> moreHosts, LookUps limit) {
        Set<String> all = new TreeSet<>(hosts);
        all.addAll(moreHosts);
        return new Reach(address, port, all, another, limit);
    }
}
