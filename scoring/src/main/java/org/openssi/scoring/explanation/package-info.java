/**
 * Why a member's score is what it is on a day, what would move it, and what it will be if nothing is done: the member's own
 * records, counted again by what counts them every day. No record of anybody else may be needed here.
 */
package org.openssi.scoring.explanation;
