package org.openssi.cli;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.openssi.schemas.registry.RegistryTrouble;

/** What a failure of a Kafka client means to the person who runs a command. */
final class KafkaTrouble {
    private KafkaTrouble() {}

    /** One sentence that says what to do. */
    static String sentence(Throwable failure) {
        Throwable cause = innermost(failure);
        if (cause instanceof RegistryTrouble) {
            return cause.getMessage();
        }
        if (cause instanceof TimeoutException) {
            return "Kafka does not answer (" + plain(cause)
                    + "): start it, './ssi kafka' for a local one, or name another with --bootstrap-servers.";
        }
        if (cause instanceof ConfigException && plain(cause).contains("bootstrap")) {
            return "The address in --bootstrap-servers leads nowhere (" + plain(cause)
                    + "): it is HOST:PORT, with a host that is known here.";
        }
        if (cause instanceof ConfigException) {
            return "The Kafka client properties are wrong (" + plain(cause) + "): see the file given with --config.";
        }
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            return "Kafka lets us in no further (" + plain(cause) + "): see the file given with --config.";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "A topic does not exist (" + plain(cause) + "): make it with './ssi topics create'.";
        }
        if (cause instanceof InterruptException) {
            return "Stopped before it was done.";
        }
        return "Kafka refused or failed (" + cause.getClass().getSimpleName() + ": " + plain(cause)
                + "): run again with --verbose to see more.";
    }

    /** Clients wrap what they fail of in what they failed to do. */
    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException
                        || cause instanceof SerializationException
                        || cause.getClass() == KafkaException.class)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String plain(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
