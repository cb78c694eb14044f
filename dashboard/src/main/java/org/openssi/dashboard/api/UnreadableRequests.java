package org.openssi.dashboard.api;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The answer to what cannot even be read as a request, and so never gets to a path: an error like any other. */
final class UnreadableRequests extends ErrorHandler {
    private static final int SERVER_ERROR = 500;

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.TYPE);
        Content.Sink.write(response, true, answer(code), callback);
    }

    private static String answer(int status) {
        String sentence = status < SERVER_ERROR
                ? "This cannot be read as a request: check how its path and its headers are encoded."
                : Json.FAILURE;
        return Json.object().put("error", sentence).toString();
    }
}
