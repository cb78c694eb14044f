/** Forgetting a member: what becomes of each record, the rewriting of the log, and what is derived from it. No command line. */
package org.openssi.cli.forget;
