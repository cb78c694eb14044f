/** Ending days, live: when each is due, and writing the day ends that are missing. */
package org.openssi.producer.clock;
