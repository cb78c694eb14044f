/** The core's stores, kept in Kafka Streams' state stores. */
package org.openssi.scorer.store;
