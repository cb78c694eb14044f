/** What a monitoring system asks a running scorer. It reads what the scorer counts anyway, and counts nothing itself. */
package org.openssi.cli.metrics;
