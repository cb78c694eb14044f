/** Members' own records, read from the log when somebody asks for them. Nothing of the view, nothing of HTTP. */
package org.openssi.dashboard.memberlog;
