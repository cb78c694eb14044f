/**
 * The functional core. It knows no Kafka, no Avro, no clock and no I/O: values in, values out. Only what all of its
 * packages share lives here.
 */
package org.openssi.scoring;
