/** What the log says of one member, judged as the scorer does. Nothing is scored or kept here. */
package org.openssi.schemas.memberlog;
