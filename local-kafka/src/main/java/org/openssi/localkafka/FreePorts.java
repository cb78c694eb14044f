package org.openssi.localkafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.openssi.scoring.Refusal;

/**
 * Ports that a server may take a moment later, and again after it was killed. They lie below those that systems give to
 * outgoing connections (from 32,768 on Linux): one of these can be taken by any client at any time, even by one that
 * looks for the very server, and connects to itself.
 */
public final class FreePorts {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int MOST_TRIES = 1_000;

    private FreePorts() {}

    /**
     * Ports of 127.0.0.1 on which nobody listens, all different.
     *
     * @param count at most 100
     * @throws Refusal if there are not as many
     */
    public static List<Integer> on127001(int count) throws Refusal {
        List<Integer> ports = new ArrayList<>();
        for (int tries = 0; ports.size() < count; tries++) {
            if (tries == MOST_TRIES) {
                throw new Refusal("No port is free on 127.0.0.1: end some programs.");
            }
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
