/**
 * What each service must be allowed on a cluster that asks: as few rights as it can do its work with. Nothing here knows
 * how a service does it.
 */
package org.openssi.cli.acls;
