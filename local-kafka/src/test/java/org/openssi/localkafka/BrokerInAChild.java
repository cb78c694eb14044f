package org.openssi.localkafka;

import java.nio.file.Path;

/** A broker in a process of its own, for the tests that kill one. Prints its address. */
final class BrokerInAChild {
    private BrokerInAChild() {}

    public static void main(String[] arguments) throws Exception {
        try (LocalKafka kafka = LocalKafka.start(Path.of(arguments[0]), 0)) {
            System.out.println(kafka.bootstrapServers());
            System.in.read(); // until the parent ends or kills this process
        }
    }
}
