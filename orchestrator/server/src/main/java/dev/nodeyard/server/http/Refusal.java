package dev.nodeyard.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glassfish.jersey.server.ParamException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/** Say in the words of the wire why a call was refused; nothing of the server's inside gets in here. */
record Refusal(ErrorCode code, int status, String detail, List<Problem> problems, Map<String, String> headers) {
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    private static final String NUL_IN_TEXT = "22021";
    /** Classes of SQL states: connection lost, server going down or starting, no connection left. */
    private static final List<String> AWAY = List.of("08", "57P", "53300");

    private static final String DATABASE_AWAY = "The database does not answer for the moment. Try again.";

    static Refusal of(Throwable thrown) {
        if (thrown instanceof ApiException refused) {
            return of(refused);
        }
        if (thrown instanceof JerseyViolationException violated) {
            return of(ErrorCode.INVALID, "One or more values are not valid.", ViolationFaults.of(violated));
        }
        if (thrown instanceof JsonProcessingException unreadable) {
            return ofJson(unreadable);
        }
        if (thrown instanceof ParamException wrong) {
            return ofParameter(wrong);
        }
        if (thrown instanceof WebApplicationException refused) {
            return ofResponse(refused.getResponse());
        }
        if (thrown instanceof JdbiException failed) {
            return ofDatabase(failed);
        }
        if (thrown instanceof EOFException) {
            return of(ErrorCode.MALFORMED, "The request ended too early.", List.of());
        }
        return internal();
    }

    private static Refusal ofJson(JsonProcessingException unreadable) {
        // Jackson wraps what the body's stream throws, such as the limit of its size.
        if (unreadable.getCause() instanceof ApiException refused) {
            return of(refused);
        }
        if (JsonFaults.isOurs(unreadable)) {
            return internal();
        }
        Problem problem = JsonFaults.of(unreadable);
        return of(ErrorCode.MALFORMED, "The body cannot be read: " + problem.message() + ".", List.of(problem));
    }

    private static Refusal ofParameter(ParamException wrong) {
        // A path that names nothing we could have issued is simply not there.
        if (wrong instanceof ParamException.PathParamException) {
            return of(ErrorCode.NOT_FOUND, "There is nothing of that id.", List.of());
        }
        String place = ViolationFaults.place(wrong.getParameterType(), wrong.getParameterName());
        return of(
                ErrorCode.INVALID,
                "One or more values are not valid.",
                List.of(Problem.error("invalid_value", place, reason(wrong))));
    }

    /** What our own readers of values say is for the caller; what Java's say is not. */
    private static String reason(ParamException wrong) {
        Throwable cause = wrong.getCause();
        return cause != null && cause.getClass() == IllegalArgumentException.class && cause.getMessage() != null
                ? wrong.getParameterName() + ": " + cause.getMessage()
                : wrong.getParameterName() + " cannot be read";
    }

    private static Refusal ofDatabase(JdbiException failed) {
        String state = failed.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
        if (NUL_IN_TEXT.equals(state)) {
            return of(ErrorCode.INVALID, "A text holds the character U+0000, which cannot be kept.", List.of());
        }
        boolean away = failed instanceof ConnectionException
                || (state != null && AWAY.stream().anyMatch(state::startsWith));
        return away ? of(ApiException.later(ErrorCode.UNAVAILABLE, DATABASE_AWAY, Duration.ofSeconds(1))) : internal();
    }

    static Refusal ofResponse(Response response) {
        int status = response.getStatus();
        ErrorCode code = codeOf(status);
        if (code == ErrorCode.INTERNAL) {
            return internal();
        }
        Map<String, String> headers = new TreeMap<>();
        for (String name : KEPT_HEADERS) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Refusal(code, status, code.title() + ".", List.of(), headers);
    }

    /** Return the code of an HTTP status that Jersey or Jetty chose. */
    static ErrorCode codeOf(int status) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.status() == status) {
                return code;
            }
        }
        return status >= 400 && status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL;
    }

    private static Refusal of(ApiException refused) {
        return new Refusal(
                refused.code(), refused.code().status(), message(refused), refused.problems(), refused.headers());
    }

    private static Refusal of(ErrorCode code, String detail, List<Problem> problems) {
        return new Refusal(code, code.status(), detail, problems, Map.of());
    }

    private static Refusal internal() {
        return of(
                ErrorCode.INTERNAL,
                "The server could not do this. Its log has the reason under this request id.",
                List.of());
    }

    private static String message(ApiException refused) {
        String message = refused.getMessage();
        return message == null ? refused.code().title() : message;
    }
}
