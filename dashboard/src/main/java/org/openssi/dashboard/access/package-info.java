/**
 * Who asks, and what they may see: tokens of an OpenID provider, the rules, and how often somebody may ask. Nothing of the
 * view, nothing of HTTP.
 */
package org.openssi.dashboard.access;
