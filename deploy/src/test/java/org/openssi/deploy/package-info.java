/** Holds the files beside it against those who will read them: Kubernetes, Strimzi, and the command's own declarations. */
package org.openssi.deploy;
