/**
 * What a worker of Kafka Connect needs to make rows of the outputs: a converter of keys, one of values. No connector and no
 * SQL: those are a sink's.
 */
package org.openssi.connect;
