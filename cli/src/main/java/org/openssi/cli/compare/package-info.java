/** What a change of the model does to members' scores: two generations of one log, held against each other. */
package org.openssi.cli.compare;
