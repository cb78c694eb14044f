/**
 * A simulated population: who its members are, what they do each day, and the source that hands their activity over in
 * the order of time. Everything follows from the arguments and {@code personas.yaml}; nothing here knows of Kafka, of a
 * clock or of scores.
 */
package org.openssi.producer.simulate;
