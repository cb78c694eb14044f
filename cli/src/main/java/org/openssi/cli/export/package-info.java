/** The log and what came of it as files: read to its end, put in one fixed order in bounded memory, written line by line. */
package org.openssi.cli.export;
