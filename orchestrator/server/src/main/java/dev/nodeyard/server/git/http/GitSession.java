package dev.nodeyard.server.git.http;

import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.git.GitRepository;
import dev.nodeyard.server.workflow.WorkflowRow;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.jdbi.v3.core.Handle;

/** What one call works with: who calls, on which workflow, in which transaction. */
final class GitSession {
    private static final String ATTRIBUTE = GitSession.class.getName();

    private final Account account;
    private final WorkflowRow workflow;
    private final Handle handle;
    private boolean changed;

    GitSession(Account account, WorkflowRow workflow, Handle handle) {
        this.account = account;
        this.workflow = workflow;
        this.handle = handle;
    }

    Account account() {
        return account;
    }

    WorkflowRow workflow() {
        return workflow;
    }

    Handle handle() {
        return handle;
    }

    GitRepository open() {
        return GitRepository.open(handle, workflow.id());
    }

    void put(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static GitSession of(HttpServletRequest request) throws RepositoryNotFoundException {
        if (request.getAttribute(ATTRIBUTE) instanceof GitSession session) {
            return session;
        }
        throw new RepositoryNotFoundException("the call has not come through the door");
    }

    /** Say that the branch was moved: the transaction is worth keeping. */
    void markChanged() {
        changed = true;
    }

    boolean isChanged() {
        return changed;
    }
}
