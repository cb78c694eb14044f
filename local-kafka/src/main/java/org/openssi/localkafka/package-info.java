/**
 * A real single-node Kafka broker in this JVM, for the demo and the tests; never a mock. Nothing here knows what the
 * project's topics hold.
 */
package org.openssi.localkafka;
