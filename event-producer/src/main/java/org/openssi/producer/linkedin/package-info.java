/** LinkedIn's data archives as a source of activity, with all that trips importers. No Kafka in here. */
package org.openssi.producer.linkedin;
