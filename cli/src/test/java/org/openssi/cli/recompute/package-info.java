/**
 * The whole result a second time: scores and percentile tables of a log, written straight from the definitions and
 * without any state that is carried from day to day, to prove the engine right by comparison. What recomputes may not
 * use or follow the engine's own scoring; of the core it knows the plain values of {@code org.openssi.scoring.activity}
 * alone, and those only to make random logs. Slow and obvious is right here, fast is not. Nothing here runs the engine;
 * {@code org.openssi.cli.simulator} and {@code org.openssi.cli.broker} hold it against what is recomputed.
 */
package org.openssi.cli.recompute;
