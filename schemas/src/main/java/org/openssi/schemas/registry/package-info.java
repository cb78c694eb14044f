/**
 * Records in the wire format of a schema registry, where there is one: what is written to a topic and what is read from
 * it, and the registry itself. Everything else in the project knows single-object encoding alone.
 */
package org.openssi.schemas.registry;
