/** Running the topology: its configuration, the checks on start, how far it is, and when it has caught up. */
package org.openssi.scorer.run;
