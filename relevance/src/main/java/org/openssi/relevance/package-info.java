/**
 * Whether scores go together with what members achieve later. Like the scoring core it knows no Kafka, no Avro, no clock
 * and no I/O, and it draws nothing at random: the same observations give the same report, to the last integer. Nothing
 * lives here itself; its packages are its concepts.
 */
package org.openssi.relevance;
