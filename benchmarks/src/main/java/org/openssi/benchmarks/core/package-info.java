/** What single steps of the functional core cost, measured by JMH on states of a simulated population. No Kafka in here. */
package org.openssi.benchmarks.core;
