/** Why a member's score is what it is: their own activity, replayed through the core, and what would move it. */
package org.openssi.cli.explain;
