/** Every topic of the project, declared in one place, and the check of a cluster against the declaration. */
package org.openssi.schemas.topics;
