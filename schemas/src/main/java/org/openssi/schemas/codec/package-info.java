/** The core's records as bytes and back: Avro single-object encoding. Generated classes are used here and nowhere else. */
package org.openssi.schemas.codec;
