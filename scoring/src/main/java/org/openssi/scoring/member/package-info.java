/** One member: what is kept of their activity, how a day is closed for them, and the score update that comes of it. */
package org.openssi.scoring.member;
