/**
 * What a report says in plain sentences, in English and in French. Nothing here decides anything; it words findings, says
 * what follows and what does not, and never calls one thing what makes another.
 */
package org.openssi.relevance.wording;
