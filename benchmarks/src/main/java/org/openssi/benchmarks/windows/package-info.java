/**
 * The peer that Kafka Streams has built in: its own windows, in the DSL. A job of its own that shares the codecs and the
 * model with the engine, and nothing else.
 */
package org.openssi.benchmarks.windows;
