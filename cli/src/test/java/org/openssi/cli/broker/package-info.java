/** The pipeline on a real broker: one suite, run on every kind of broker that is there. */
package org.openssi.cli.broker;
