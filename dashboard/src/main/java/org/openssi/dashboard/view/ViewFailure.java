package org.openssi.dashboard.view;

import java.sql.SQLException;

/** The view's database does not do what it is asked to: a fault of this program or of the disk under it. */
public final class ViewFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ViewFailure(String message, SQLException cause) {
        super(message, cause);
    }
}
