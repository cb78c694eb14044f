/** The graph, its two processors, and the edges where bytes become records. The processors load, call the core, and write down what it returned; no rule of scoring lives here. */
package org.openssi.scorer.topology;
