/** Every topic of the project, declared in one place; making, deleting and checking them on a cluster, and reading them. */
package org.openssi.schemas.topics;
