/** What {@code explain} says, for a person to read: an explanation, and the ranks that go with it. */
package org.openssi.cli.explain;
