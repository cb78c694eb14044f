/**
 * Holds the files beside it, and those of {@code connect}, against those who will read them: Kubernetes, Strimzi, a worker of
 * Kafka Connect, PostgreSQL, and the command's own declarations.
 */
package org.openssi.deploy;
