/**
 * How what scoring takes grows: series of measurements of ours alone, in each of which one thing is changed, as tables and
 * as pictures. No peer is measured here.
 */
package org.openssi.benchmarks.growth;
