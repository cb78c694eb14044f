/** Forgetting a member: the rewriting of each record, and the whole on a real broker, undisturbed and interrupted. */
package org.openssi.cli.forget;
