/** The activity that all peers are given, and how it comes into the log. */
package org.openssi.benchmarks.load;
