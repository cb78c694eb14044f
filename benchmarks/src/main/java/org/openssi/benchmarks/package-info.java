/** The whole job measured beside its peers, each in a process of its own. Nothing here is used by what it measures. */
package org.openssi.benchmarks;
