/**
 * Any delimited or JSON-lines file as a source of activity: the mapping that says what its columns mean, how a mapping is
 * read and checked, and the reading of rows. No Kafka in here.
 */
package org.openssi.producer.table;
