/** What the broker and its clients can do at most on this machine: reading, decoding and writing, and no work in between. */
package org.openssi.benchmarks.ceiling;
