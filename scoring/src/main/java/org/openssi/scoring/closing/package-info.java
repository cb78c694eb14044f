/** When a day is over: watermarks, and the two jobs that close days, in bounded slices, over whatever keeps their state. */
package org.openssi.scoring.closing;
