/** Where activity comes from: the interface of a source, what it reports, and the sources. No Kafka in here. */
package org.openssi.producer.source;
