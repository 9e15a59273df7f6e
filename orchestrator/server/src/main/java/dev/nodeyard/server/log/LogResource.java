package dev.nodeyard.server.log;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.LogMatches;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.HeldCall;
import dev.nodeyard.server.provenance.CarriesOrigin;
import dev.nodeyard.server.run.RunAccess;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Show logs: by offset, by line, and while they grow. */
@Path("/api/v1/tasks/{task}/attempts/{number}/log")
@Tag(name = "tasks")
public final class LogResource {
    private static final Logger LOG = LoggerFactory.getLogger(LogResource.class);
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=utf-8";
    private static final int MAX_BYTES = 4 << 20;

    private final LogReader reader;
    private final LogFollowers followers;
    private final LogSearch search;
    private final RunAccess access;

    LogResource(LogReader reader, LogFollowers followers, LogSearch search, RunAccess access) {
        this.reader = reader;
        this.search = search;
        this.followers = followers;
        this.access = access;
    }

    @GET
    @Produces(TEXT)
    @Operation(
            operationId = "taskLog",
            summary = "Read the log of an attempt by bytes or by lines, or wait for more of it")
    @Answers(
            body = String.class,
            headers = {
                "Nodeyard-Log-Offset",
                "Nodeyard-Log-Next-Offset",
                "Nodeyard-Log-End",
                "Nodeyard-Log-Bytes",
                "Nodeyard-Log-Complete",
                "Nodeyard-Log-First-Line",
                "Nodeyard-Log-Lines",
                "Nodeyard-Workflow",
                "Nodeyard-Revision",
                "Nodeyard-Run",
                "Nodeyard-Task",
                "Nodeyard-Attempt",
                "Nodeyard-Environment"
            })
    @CarriesOrigin
    public void log(
            @Auth Account account,
            @PathParam("task") TaskRunId task,
            @PathParam("number") @Min(1) int number,
            @QueryParam("offset") @DefaultValue("0") @Min(0) long offset,
            @QueryParam("limit") @DefaultValue("1048576") @Min(1) @Max(MAX_BYTES) int limit,
            @QueryParam("waitMs") @DefaultValue("0") @Min(0) @Max(30_000) long waitMs,
            @QueryParam("fromLine") @Min(0) @Nullable Long fromLine,
            @QueryParam("lines") @DefaultValue("1000") @Min(1) @Max(100_000) int lines,
            @Context HttpServletRequest call,
            @Suspended AsyncResponse response)
            throws IOException {
        access.require(account, task.run(), Permission.READ);
        AttemptId attempt = new AttemptId(task, number);
        HeldCall held = HeldCall.of(response, call);
        if (fromLine != null) {
            held.answer(lines(reader.lines(attempt, fromLine, lines, MAX_BYTES)));
            return;
        }
        LogSlice slice = reader.read(attempt, offset, limit);
        boolean mayGrow = slice.bytes().length == 0 && !slice.state().ended();
        if (waitMs > 0 && mayGrow) {
            followers.follow(attempt, offset, Duration.ofMillis(waitMs), () -> answer(held, attempt, offset, limit));
        } else {
            held.answer(bytes(slice));
        }
    }

    @GET
    @Path("search")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "taskLogSearch",
            summary = "Look for a text or a regular expression in the whole lines of a log")
    public LogMatches search(
            @Auth Account account,
            @PathParam("task") TaskRunId task,
            @PathParam("number") @Min(1) int number,
            @QueryParam("text") @NotBlank @Size(max = 1_000) String text,
            @QueryParam("regex") @DefaultValue("false") boolean regex,
            @QueryParam("matchCase") @DefaultValue("false") boolean matchCase,
            @QueryParam("wholeWord") @DefaultValue("false") boolean wholeWord,
            @QueryParam("fromLine") @DefaultValue("0") @Min(0) long fromLine,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1_000) int limit)
            throws IOException {
        access.require(account, task.run(), Permission.READ);
        LogPattern pattern = LogPattern.of(new LogPattern.Wish(text, regex, matchCase, wholeWord));
        return search.find(new AttemptId(task, number), pattern, fromLine, limit);
    }

    private void answer(HeldCall held, AttemptId attempt, long offset, int limit) {
        try {
            held.answer(bytes(reader.read(attempt, offset, limit)));
        } catch (IOException | RuntimeException e) {
            if (!held.answer(e)) {
                LOG.warn("a follower of {} went away", attempt, e);
            }
        }
    }

    private static Response bytes(LogSlice slice) {
        if (slice.state().ended() && slice.offset() > slice.state().bytes()) {
            throw new ApiException(
                    ErrorCode.RANGE_NOT_SATISFIABLE,
                    "The log ends at byte " + slice.state().bytes() + ".");
        }
        return text(slice).build();
    }

    private static Response lines(LogLines lines) {
        LogSlice slice = lines.slice();
        Response.ResponseBuilder answer = slice.bytes().length == 0 ? whole(slice) : text(slice);
        return answer.header("Nodeyard-Log-First-Line", lines.first()).build();
    }

    private static Response.ResponseBuilder text(LogSlice slice) {
        return whole(slice)
                .header("Nodeyard-Log-Offset", slice.offset())
                .header("Nodeyard-Log-Next-Offset", slice.next())
                .header("Nodeyard-Log-End", slice.isEnd());
    }

    private static Response.ResponseBuilder whole(LogSlice slice) {
        return Response.ok(slice.bytes(), TEXT)
                .header("Nodeyard-Log-Bytes", slice.state().bytes())
                .header("Nodeyard-Log-Lines", slice.state().lines())
                .header("Nodeyard-Log-Complete", slice.state().complete())
                // A task wrote these bytes: no browser may take them for a page.
                .header("X-Content-Type-Options", "nosniff");
    }
}
