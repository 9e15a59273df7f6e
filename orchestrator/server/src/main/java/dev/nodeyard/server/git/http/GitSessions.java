package dev.nodeyard.server.git.http;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.workflow.PushPublisher;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Give each git call a transaction: a snapshot to read from, or one that holds the workflow's row and is kept if it changed. */
final class GitSessions {
    private static final int CALLS_AT_ONCE = 4;
    private static final int WAIT_SECONDS = 60;

    private final Jdbi jdbi;
    private final WorkflowService workflows;
    private final long maxBytes;
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE, true);
    /** A push takes a second connection for a moment; more of them at once could wait for each other. */
    private final Semaphore pushes = new Semaphore(1, true);

    /** @param maxBytes longest push */
    GitSessions(Jdbi jdbi, WorkflowService workflows, long maxBytes) {
        this.jdbi = jdbi;
        this.workflows = workflows;
        this.maxBytes = maxBytes;
    }

    void serve(
            Account account,
            GitCall git,
            Permission needed,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        WorkflowRow workflow = require(account, git, needed);
        Semaphore gate = git.isPush() && git.isWork() ? pushes : calls;
        try (SpooledRequest spooled = SpooledRequest.read(request, maxBytes);
                SpooledResponse answer = new SpooledResponse(response)) {
            enter(gate);
            try (Handle handle = jdbi.open()) {
                GitSession session = new GitSession(account, workflow, handle);
                session.put(spooled);
                run(session, git, () -> chain.doFilter(spooled, answer));
            } finally {
                gate.release();
            }
            answer.send();
        }
    }

    private WorkflowRow require(Account account, GitCall git, Permission needed) {
        try {
            return workflows.require(account, git.workflow(), needed);
        } catch (ApiException refused) {
            if (git.isPush() && refused.code() == ErrorCode.NOT_FOUND) {
                throw new ApiException(
                        ErrorCode.NOT_FOUND,
                        "There is no workflow " + git.workflow() + " that you may see. A push makes no workflow:"
                                + " publish its first version with 'nodeyard workflow publish', then push to it.");
            }
            throw refused;
        }
    }

    private interface Work {
        void run() throws IOException, ServletException;
    }

    private static void run(GitSession session, GitCall git, Work work) throws IOException, ServletException {
        Handle handle = session.handle();
        boolean isChange = git.isPush() && git.isWork();
        handle.setTransactionIsolationLevel(
                isChange ? TransactionIsolationLevel.READ_COMMITTED : TransactionIsolationLevel.REPEATABLE_READ);
        handle.begin();
        try {
            if (isChange) {
                PushPublisher.lock(handle, session.workflow());
            }
            work.run();
            if (session.isChanged()) {
                handle.commit();
            }
        } finally {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        }
    }

    private static void enter(Semaphore gate) {
        try {
            if (gate.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ApiException(ErrorCode.UNAVAILABLE, "Too many git calls at the moment: try again.");
    }
}
