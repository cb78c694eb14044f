package org.openssi.schemas.registry;

import org.apache.kafka.common.KafkaException;

/** The registry does not answer, or refuses. Its message is a sentence that says what to do. */
public final class RegistryTrouble extends KafkaException {
    private static final long serialVersionUID = 1L;

    RegistryTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
