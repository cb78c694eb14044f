/** The same job on Flink, reading the same topics and writing topics of its own. Nothing else. */
package org.openssi.benchmarks.flink;
