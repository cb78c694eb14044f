/** A log made anew for a generation, in order, from another log and from files. The other log stays as it is. */
package org.openssi.cli.rebuild;
