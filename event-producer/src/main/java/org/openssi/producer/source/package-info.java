/**
 * Where activity comes from: the interface of a source, what it reports, the small sources of one file each, and what all
 * sources need to read a file. No Kafka in here.
 */
package org.openssi.producer.source;
