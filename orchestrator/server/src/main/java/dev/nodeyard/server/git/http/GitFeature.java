package dev.nodeyard.server.git.http;

import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.http.LimitSettings;
import dev.nodeyard.server.workflow.PushPublisher;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;
import org.jdbi.v3.core.Jdbi;

/** Mount the workflows' repositories at {@code /git/OWNER/WORKFLOW.git}. */
public final class GitFeature {
    private static final String PATHS = "/git/*";
    private static final long MAX_PUSH = 256L << 20;

    private GitFeature() {}

    public static void register(
            Environment environment, Jdbi jdbi, AuditLog audit, LimitSettings limits, WorkflowService workflows) {
        long maxBytes = Math.min(MAX_PUSH, limits.chartBytes() * 2 + (1 << 20));
        GitSessions sessions = new GitSessions(jdbi, workflows, maxBytes);
        environment
                .servlets()
                .addFilter("git-door", new GitDoor(new Accounts(jdbi)::of, sessions))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, PATHS);
        environment
                .servlets()
                .addServlet("git", servlet(new PushPublisher(jdbi, audit, limits), maxBytes))
                .addMapping(PATHS);
    }

    private static GitServlet servlet(PushPublisher publisher, long maxBytes) {
        GitServlet servlet = new GitServlet();
        servlet.setAsIsFileService(AsIsFileService.DISABLED);
        servlet.setRepositoryResolver((request, name) -> GitSession.of(request).open());
        servlet.setUploadPackFactory((request, repository) -> new UploadPack(repository));
        servlet.setReceivePackFactory((request, repository) -> receive(request, repository, publisher, maxBytes));
        return servlet;
    }

    private static ReceivePack receive(
            HttpServletRequest request, Repository repository, PushPublisher publisher, long maxBytes)
            throws ServiceNotEnabledException {
        GitSession session;
        try {
            session = GitSession.of(request);
        } catch (RepositoryNotFoundException e) {
            throw new ServiceNotEnabledException(e.getMessage(), e);
        }
        PushHook hook = new PushHook(session, publisher);
        ReceivePack push = new ReceivePack(repository);
        push.setPreReceiveHook(hook);
        push.setPostReceiveHook(hook);
        push.setAllowDeletes(false);
        push.setAllowNonFastForwards(false);
        push.setAtomic(false);
        push.setCheckReceivedObjects(true);
        push.setMaxPackSizeLimit(maxBytes);
        // What a small pack unfolds to.
        push.setMaxObjectSizeLimit(maxBytes);
        return push;
    }
}
