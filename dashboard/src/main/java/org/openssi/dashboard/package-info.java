/** The dashboard as others start it: one server over the outputs of one generation. What it reads, answers and shows lives below. */
package org.openssi.dashboard;
