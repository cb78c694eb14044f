/** The compact binary form in which states are kept. What is written in it belongs to the packages that write it. */
package org.openssi.scoring.state;
