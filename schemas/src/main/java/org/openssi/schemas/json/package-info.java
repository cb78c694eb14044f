/** The JSON forms of the project's records, for files, exports and the API. No topics and no bytes of Avro in here. */
package org.openssi.schemas.json;
