/** The same job on Flink, reading the same topics. Nothing else. */
package org.openssi.benchmarks.flink;
