/** The {@code ssi} command: a class per subcommand, each a thin face of a module. No logic that another program could want. */
package org.openssi.cli;
